package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// nearestFlag names the flag that was probably meant.
func nearestFlag(cmd *cobra.Command, err error) string {
	_, word, found := strings.Cut(err.Error(), "unknown flag: --")
	if !found {
		return ""
	}
	best, distance := "", 3
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if d := editDistance(word, f.Name); d < distance || strings.HasPrefix(f.Name, word) && best == "" {
			best, distance = f.Name, min(d, distance)
		}
	})
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean --%s?)", best)
}

// oneOf checks a flag with a closed list of values and names the nearest when it is not in it.
func oneOf(flag, value string, values ...string) error {
	best, distance := "", 4
	for _, v := range values {
		if v == value {
			return nil
		}
		if d := editDistance(value, v); d < distance {
			best, distance = v, d
		}
	}
	hint := ""
	if best != "" {
		hint = fmt.Sprintf("; did you mean %q?", best)
	}
	return usagef("%s %q is not one of %s%s", flag, value, strings.Join(values, ", "), hint)
}

// editDistance is the number of letters to insert, drop or change.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			diagonal, row[j] = row[j], min(row[j]+1, row[j-1]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
