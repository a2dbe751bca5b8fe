package words

// IsStop reports whether a lower-case word is so common that it says nothing outside a phrase.
func IsStop(lower string) bool { return stop[lower] }

var stop = set("a", "about", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does", "did", "for", "from",
	"had", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "must", "my", "no", "not", "of", "on", "or", "our", "s", "shall",
	"should", "so", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to",
	"was", "we", "were", "what", "when", "where", "which", "who", "whom", "whose",
	"why", "will", "with", "would", "you", "your")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
