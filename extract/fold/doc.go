// Package fold brings texts to one form for comparing them, never for showing them.
//
// In: a text. Out: its words, in the form in which two printings of them are the same (words.go), and the locator behind
// them that is none of them (place.go). It never knows what is compared.
package fold
