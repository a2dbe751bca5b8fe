// Package blocktest prints blocks for the tests of readers.
//
// In: blocks. Out: a line for each, which a person can read and type. It is imported by tests only and never knows which
// reader made them.
package blocktest
