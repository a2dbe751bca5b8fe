// Package day knows calendar days as UK documents print them.
//
// In: words. Out: days in Europe/London, and the terms ("within six months") that limit an action in time. It never
// reads the clock. Days are written day first, as in the United Kingdom; the American order is never tried.
package day
