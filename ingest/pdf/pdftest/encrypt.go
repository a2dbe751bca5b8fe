package pdftest

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"fmt"
	"strings"
)

// Cipher is a way of encrypting.
type Cipher int

// The ways of encrypting a PDF.
const (
	RC4With40Bits Cipher = iota
	RC4With128Bits
	AESWith128Bits
	AESWith256Bits
)

var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// The keys are made here once more, and not by the reader's own functions: what both got wrong alike no test would find.

// Encrypted writes objects as File does, their streams encrypted with an empty user password, or with another one that a
// reader would have to be told. Strings in the objects must not matter: they are left as they are.
func Encrypted(objects []Object, c Cipher, password string) []byte {
	id := []byte("0123456789abcdef")
	owner := bytes.Repeat([]byte{0x42}, 32)
	permissions := int32(-44)
	var key []byte
	var dict string
	switch c {
	case AESWith256Bits:
		key, dict = secret256(password, permissions)
	default:
		key, dict = secret128(c, owner, id, permissions, password)
	}
	out := make([]Object, len(objects))
	for i, o := range objects {
		out[i] = o
		if o.Stream != nil {
			out[i].Stream = seal(c, key, i+1, o.Stream)
		}
	}
	return File(append(out, Text("%s", dict)), fmt.Sprintf("/Encrypt %d 0 R /ID [<%x> <%x>]", len(out)+1, id, id))
}

func secret128(c Cipher, owner, id []byte, permissions int32, password string) (key []byte, dict string) {
	n, rev, v := 5, 2, 1
	if c != RC4With40Bits {
		n, rev, v = 16, 3, 2
	}
	if c == AESWith128Bits {
		rev, v = 4, 4
	}
	p := uint32(permissions)
	h := md5.New()
	h.Write(append([]byte(password), padding...)[:32])
	h.Write(owner)
	h.Write([]byte{byte(p), byte(p >> 8), byte(p >> 16), byte(p >> 24)})
	h.Write(id)
	key = h.Sum(nil)
	if rev >= 3 {
		for range 50 {
			s := md5.Sum(key[:n])
			key = s[:]
		}
	}
	key = key[:n]
	var user []byte
	if rev == 2 {
		user = stream(key, padding)
	} else {
		s := md5.Sum(append(append([]byte{}, padding...), id...))
		user = s[:]
		for i := range 20 {
			k := bytes.Clone(key)
			for j := range k {
				k[j] ^= byte(i)
			}
			user = stream(k, user)
		}
		user = append(user, make([]byte, 16)...)
	}
	extra := ""
	if v == 4 {
		extra = "/CF <</StdCF <</CFM /AESV2 /Length 16>>>> /StmF /StdCF /StrF /StdCF"
	}
	return key, fmt.Sprintf("<</Filter /Standard /V %d /R %d /Length %d /P %d /O <%x> /U <%x> %s>>", v, rev, n*8, permissions, owner, user, extra)
}

// secret256 makes the entries of revision 6.
func secret256(password string, permissions int32) (key []byte, dict string) {
	key = []byte("a file key of thirty-two bytes..")
	validation, keySalt := []byte("validate"), []byte("key-salt")
	user := append(append(hash(password, validation), validation...), keySalt...)
	block, _ := aes.NewCipher(hash(password, keySalt))
	ue := make([]byte, 32)
	cipher.NewCBCEncrypter(block, make([]byte, 16)).CryptBlocks(ue, key)
	perms := []byte{byte(permissions), byte(permissions >> 8), byte(permissions >> 16), byte(permissions >> 24), 0xff, 0xff, 0xff, 0xff, 'T', 'a', 'd', 'b', 1, 2, 3, 4}
	block, _ = aes.NewCipher(key)
	block.Encrypt(perms, perms)
	return key, fmt.Sprintf("<</Filter /Standard /V 5 /R 6 /Length 256 /P %d /O <%s> /OE <%s> /U <%x> /UE <%x> /Perms <%x> /CF <</StdCF <</CFM /AESV3 /Length 32>>>> /StmF /StdCF /StrF /StdCF>>",
		permissions, strings.Repeat("42", 48), strings.Repeat("42", 32), user, ue, perms)
}

// hash is algorithm 2.B of ISO 32000-2.
func hash(password string, salt []byte) []byte {
	s := sha256.Sum256(append([]byte(password), salt...))
	k := s[:]
	for i := 0; ; i++ {
		k1 := bytes.Repeat(append([]byte(password), k...), 64)
		block, _ := aes.NewCipher(k[:16])
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(k1, k1)
		sum := 0
		for _, b := range k1[:16] {
			sum += int(b)
		}
		switch sum % 3 {
		case 0:
			s := sha256.Sum256(k1)
			k = s[:]
		case 1:
			s := sha512.Sum384(k1)
			k = s[:]
		case 2:
			s := sha512.Sum512(k1)
			k = s[:]
		}
		if i >= 63 && int(k1[len(k1)-1]) <= i-32 {
			return k[:32]
		}
	}
}

func stream(key, data []byte) []byte {
	c, _ := rc4.NewCipher(key)
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

func seal(c Cipher, key []byte, num int, data []byte) []byte {
	own := key
	if c != AESWith256Bits {
		h := md5.New()
		h.Write(key)
		h.Write([]byte{byte(num), byte(num >> 8), byte(num >> 16), 0, 0})
		if c == AESWith128Bits {
			h.Write([]byte("sAlT"))
		}
		own = h.Sum(nil)[:min(16, len(key)+5)]
	}
	if c == RC4With40Bits || c == RC4With128Bits {
		return stream(own, data)
	}
	pad := 16 - len(data)%16
	data = append(bytes.Clone(data), bytes.Repeat([]byte{byte(pad)}, pad)...)
	iv := []byte("sixteen bytes iv")
	block, _ := aes.NewCipher(own)
	out := make([]byte, len(data))
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(out, data)
	return append(bytes.Clone(iv), out...)
}
