// Package fold brings texts to one form for comparing them, never for showing them.
//
// In: a text. Out: its words, in the form in which two printings of them are the same. It never knows what is compared.
package fold
