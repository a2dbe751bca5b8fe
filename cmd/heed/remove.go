package main

import (
	"github.com/spf13/cobra"

	"heed/record"
)

func newRemove(g *globals) *cobra.Command {
	var why string
	var undo bool
	cmd := &cobra.Command{
		Use:   "remove DOCUMENT --why TEXT",
		Short: "Take a document back",
		Long: `Take a document back: its recommendations and responses leave the record, and it will not be taken in again. The original
stays in the archive and --undo brings everything back.`,
		Example: `  heed remove 40b6f2943ba202cf --why "draft, published by mistake"
  heed remove 40b6f2943ba202cf --undo`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !undo && why == "" {
				return usagef("say why: --why TEXT")
			}
			return g.with(cmd.Context(), true, func(a *app) error {
				ctx, id := cmd.Context(), record.DocumentID(args[0])
				release, err := a.store.Lock(ctx, "heed remove")
				if err != nil {
					return err
				}
				defer release()
				if _, err := a.store.Document(ctx, id); err != nil {
					return usagef("there is no document %q; 'heed list documents' names them", id)
				}
				if undo {
					err = a.store.Restore(ctx, id)
				} else {
					err = a.store.Remove(ctx, id, why)
				}
				if err != nil {
					return err
				}
				return a.settle(ctx)
			})
		},
	}
	cmd.Flags().StringVar(&why, "why", "", "the reason, kept with the document")
	cmd.Flags().BoolVar(&undo, "undo", false, "bring it back")
	return cmd
}
