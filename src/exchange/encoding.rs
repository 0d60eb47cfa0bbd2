//! The letters of a table, whichever program has saved it.

/// The encoding of a file's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As nearly every program does today.
    Utf8,
    /// As a spreadsheet does for "Unicode text".
    Utf16,
    /// As older programs on Windows do: what is no UTF-8 is read as this.
    Windows1252,
}

/// A text, and how it was written down.
pub struct Decoded {
    /// The text, without a mark at its beginning.
    pub text: String,
    /// The encoding it had.
    pub encoding: Encoding,
}

/// Reads a text in the way that its bytes ask for. Any bytes are a text; what cannot be a letter becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> Decoded {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units = pairs.iter().map(|pair| unit(*pair));
        Decoded {
            text: char::decode_utf16(units)
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect(),
            encoding: Encoding::Utf16,
        }
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: text.to_owned(),
            encoding: Encoding::Utf8,
        },
        Err(_) => Decoded {
            text: bytes.iter().map(|byte| windows_1252(*byte)).collect(),
            encoding: Encoding::Windows1252,
        },
    }
}

/// The letters from 0x80 to 0x9F; the others are as in Unicode.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    let high = usize::from(byte).checked_sub(0x80);
    high.and_then(|at| HIGH.get(at))
        .copied()
        .unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_read_however_they_were_saved() {
        let words = "Nursery’s call – “late”, café";
        let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, encoding) in [
            (words.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xEF\xBB\xBF", words.as_bytes()].concat(), Encoding::Utf8),
            ([&b"\xFF\xFE"[..], &utf16].concat(), Encoding::Utf16),
            (
                b"Nursery\x92s call \x96 \x93late\x94, caf\xE9".to_vec(),
                Encoding::Windows1252,
            ),
        ] {
            let decoded = decode(&bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (words, encoding));
        }
    }
}
