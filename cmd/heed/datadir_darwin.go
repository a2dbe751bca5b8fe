package main

// userData is where programs keep their data, below the user's home.
const userData = "Library/Application Support"
