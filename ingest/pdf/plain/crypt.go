package plain

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"fmt"

	"heed/ingest/pdf/syntax"
)

// crypt decrypts a file that opens with an empty user password: RC4 and AES with keys of 40 to 128 bits (revisions 2 to 4)
// and AES with 256 (revisions 5 and 6).
type crypt struct {
	self     int // number of the encryption dictionary, which is not encrypted itself
	key      []byte
	v5       bool
	strings  method
	streams  method
	metadata bool // metadata streams are encrypted too
	filters  map[syntax.Name]method
}

type method int

const (
	identity method = iota
	rc4Method
	aesMethod
)

var padding = []byte{
	0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
	0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
}

// setCrypt prepares decryption when the trailer asks for it. ErrEncrypted means that a password is needed, ErrCipher
// that the kind of encryption is not known here.
func (d *source) setCrypt() error {
	if d.trailer["Encrypt"] == nil {
		return nil
	}
	c := &crypt{metadata: true, filters: map[syntax.Name]method{"Identity": identity}}
	if r, ok := d.trailer["Encrypt"].(syntax.Ref); ok {
		c.self = r.Num
	}
	e, ok := d.dict(d.trailer["Encrypt"])
	if !ok {
		d.repaired("the encryption dictionary is missing")
		return nil
	}
	if f := d.resolve(e["Filter"]); f != syntax.Name("Standard") {
		return fmt.Errorf("%w: handler %v", ErrCipher, f)
	}
	v, _ := d.integer(e["V"])
	rev, _ := d.integer(e["R"])
	if b, ok := d.resolve(e["EncryptMetadata"]).(bool); ok {
		c.metadata = b
	}
	bits, _ := d.integer(e["Length"])
	if bits < 40 && bits >= 5 && bits <= 16 {
		bits *= 8 // given in bytes
	}
	switch v {
	case 1:
		bits = 40
		c.strings, c.streams = rc4Method, rc4Method
	case 2, 3:
		c.strings, c.streams = rc4Method, rc4Method
	case 4, 5:
		cf, _ := d.dict(e["CF"])
		for name, o := range cf {
			f, _ := d.dict(o)
			switch d.resolve(f["CFM"]) {
			case syntax.Name("V2"):
				c.filters[name] = rc4Method
				if n, ok := d.integer(f["Length"]); ok && v == 4 && bits == 0 {
					if n <= 16 {
						n *= 8
					}
					bits = n
				}
			case syntax.Name("AESV2"), syntax.Name("AESV3"):
				c.filters[name] = aesMethod
			}
		}
		if v == 4 && bits == 0 {
			bits = 128
		}
		named := func(key syntax.Name) method {
			n, ok := d.resolve(e[key]).(syntax.Name)
			if !ok {
				return identity
			}
			return c.filters[n]
		}
		c.strings, c.streams = named("StrF"), named("StmF")
		c.v5 = v == 5
	default:
		return fmt.Errorf("%w: version %d", ErrCipher, v)
	}
	if bits == 0 {
		bits = 40
	}
	if bits < 40 || bits > 256 || bits%8 != 0 {
		return fmt.Errorf("%w: a key of %d bits", ErrCipher, bits)
	}
	o, _ := d.resolve(e["O"]).(syntax.String)
	u, _ := d.resolve(e["U"]).(syntax.String)
	if c.v5 {
		ue, _ := d.resolve(e["UE"]).(syntax.String)
		if !c.open256([]byte(u), []byte(ue), rev) {
			return ErrEncrypted
		}
	} else {
		p, _ := d.integer(e["P"])
		var id []byte
		if ids := d.array(d.trailer["ID"]); len(ids) > 0 {
			s, _ := d.resolve(ids[0]).(syntax.String)
			id = []byte(s)
		}
		if len(o) < 32 || len(u) < 16 || bits > 128 {
			return fmt.Errorf("%w: malformed entries", ErrCipher)
		}
		if !c.open128([]byte(o), []byte(u), id, uint32(int64(p)), rev, bits/8) {
			return ErrEncrypted
		}
	}
	d.crypt = c
	// What was loaded before the key was known was not decrypted.
	clear(d.loaded)
	return nil
}

// open128 computes the key of an empty password for revisions 2 to 4 and tells whether it is right.
func (c *crypt) open128(o, u, id []byte, p uint32, rev, n int) bool {
	h := md5.New()
	h.Write(padding)
	h.Write(o[:32])
	h.Write([]byte{byte(p), byte(p >> 8), byte(p >> 16), byte(p >> 24)})
	h.Write(id)
	if rev >= 4 && !c.metadata {
		h.Write([]byte{0xff, 0xff, 0xff, 0xff})
	}
	key := h.Sum(nil)
	if rev >= 3 {
		for range 50 {
			sum := md5.Sum(key[:n])
			key = sum[:]
		}
	} else {
		n = 5
	}
	c.key = key[:n]
	if rev == 2 {
		return bytes.Equal(rc4Crypt(c.key, padding), u[:min(32, len(u))])
	}
	sum := md5.Sum(append(append([]byte{}, padding...), id...))
	check := sum[:]
	for i := range 20 {
		k := make([]byte, n)
		for j := range k {
			k[j] = c.key[j] ^ byte(i)
		}
		check = rc4Crypt(k, check)
	}
	return bytes.Equal(check, u[:16])
}

// open256 finds the file's key with an empty user password for revisions 5 and 6.
func (c *crypt) open256(u, ue []byte, rev int) bool {
	if len(u) < 48 || len(ue) < 32 {
		return false
	}
	hash := func(salt []byte) []byte {
		if rev >= 6 {
			return hash6(salt)
		}
		sum := sha256.Sum256(salt)
		return sum[:]
	}
	if !bytes.Equal(hash(u[32:40]), u[:32]) {
		return false
	}
	block, err := aes.NewCipher(hash(u[40:48]))
	if err != nil {
		return false
	}
	c.key = make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(c.key, ue[:32])
	return true
}

// hash6 is the hardened hash of revision 6 (ISO 32000-2, algorithm 2.B) for an empty password.
func hash6(salt []byte) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	for round := 0; ; round++ {
		k1 := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(k1, k1)
		rest := 0
		for _, b := range k1[:16] {
			rest += int(b)
		}
		switch rest % 3 {
		case 0:
			s := sha256.Sum256(k1)
			k = s[:]
		case 1:
			s := sha512.Sum384(k1)
			k = s[:]
		default:
			s := sha512.Sum512(k1)
			k = s[:]
		}
		if round >= 63 && int(k1[len(k1)-1]) <= round-32 {
			return k[:32]
		}
	}
}

// objectKey returns the key for the strings or the stream of one object.
func (c *crypt) objectKey(r syntax.Ref, m method) []byte {
	if c.v5 {
		return c.key
	}
	h := md5.New()
	h.Write(c.key)
	h.Write([]byte{byte(r.Num), byte(r.Num >> 8), byte(r.Num >> 16), byte(r.Gen), byte(r.Gen >> 8)})
	if m == aesMethod {
		h.Write([]byte("sAlT"))
	}
	return h.Sum(nil)[:min(len(c.key)+5, 16)]
}

func (c *crypt) bytes(data []byte, r syntax.Ref, m method) []byte {
	switch m {
	case rc4Method:
		return rc4Crypt(c.objectKey(r, m), data)
	case aesMethod:
		return aesDecrypt(c.objectKey(r, m), data)
	}
	return data
}

// object decrypts the strings of an object.
func (c *crypt) object(o syntax.Object, r syntax.Ref) syntax.Object {
	switch o := o.(type) {
	case syntax.String:
		return syntax.String(c.bytes([]byte(o), r, c.strings))
	case syntax.Array:
		for i := range o {
			o[i] = c.object(o[i], r)
		}
	case syntax.Dict:
		for k := range o {
			o[k] = c.object(o[k], r)
		}
	}
	return o
}

// stream decrypts a stream's data.
func (c *crypt) stream(dict syntax.Dict, data []byte, r syntax.Ref) []byte {
	m := c.streams
	if dict["Type"] == syntax.Name("Metadata") && !c.metadata {
		return data
	}
	if first(dict["Filter"]) == syntax.Name("Crypt") {
		m = identity
		if p, ok := first(dict["DecodeParms"]).(syntax.Dict); ok {
			if n, ok := p["Name"].(syntax.Name); ok {
				m = c.filters[n]
			}
		}
	}
	return c.bytes(data, r, m)
}

func first(o syntax.Object) syntax.Object {
	if a, ok := o.(syntax.Array); ok {
		if len(a) == 0 {
			return nil
		}
		return a[0]
	}
	return o
}

func rc4Crypt(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return data
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// aesDecrypt undoes CBC with the initial vector in front and PKCS#7 padding; a last block cut short is left out.
func aesDecrypt(key, data []byte) []byte {
	if len(data) < 2*aes.BlockSize {
		return nil
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil
	}
	body := data[aes.BlockSize:]
	out := make([]byte, len(body)/aes.BlockSize*aes.BlockSize)
	cipher.NewCBCDecrypter(block, data[:aes.BlockSize]).CryptBlocks(out, body[:len(out)])
	if n := int(out[len(out)-1]); n >= 1 && n <= aes.BlockSize {
		out = out[:len(out)-n]
	}
	return out
}
