// Package ocr reads pictures of pages with tesseract, where that is installed.
//
// In: a function that draws a page as a PNG, and the pages wanted. Out: their blocks, and skips for pages that could not be
// read or were read badly. It never knows what format the pages come from.
//
// Words. A line is what tesseract calls one; confidence is its own estimate, from 0 to 100, of having read a word right.
//
// Files: read.go (pages), tesseract.go (the program), layout.go (words to
// blocks), running.go (running headers).
package ocr
