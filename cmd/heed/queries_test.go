package main

import "testing"

func (f *fixtureRun) ranks(t *testing.T) {}
