// Package pdftest makes small PDFs for tests: ordinary ones, packed ones and encrypted ones.
//
// In: objects as text. Out: the bytes of a file. It is imported by tests only and never knows how PDFs are read.
//
// Files: pdftest.go (plain and packed files), encrypt.go (encrypted files), damage.go (damaged copies).
package pdftest
