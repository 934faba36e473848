//! The matchers themselves: how each is built, saved, opened and asked.
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder, MatchKind as DaacKind};
use yada::{builder::DoubleArrayBuilder, DoubleArray};

const LONGEST_NAME: usize = 255;

#[derive(Clone, Copy, Default)]
pub struct Mode {
    pub longest: bool,
    pub nocase: bool,
}

pub trait Matcher {
    /// Hits between word ends.
    fn scan(&self, text: &[u8]) -> u64;
    /// Bytes of the index.
    fn size(&self) -> usize;
    /// What is saved; None where it cannot be.
    fn bytes(&self) -> Option<Vec<u8>>;
}

const fn words() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = byte >= 0x80 || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
}
static WORD: [bool; 256] = words();

#[inline(always)]
fn is_word(byte: u8) -> bool {
    WORD[byte as usize]
}

#[inline(always)]
fn bounded(text: &[u8], begin: usize, end: usize) -> u64 {
    u64::from((begin == 0 || !is_word(text[begin - 1])) && (end == text.len() || !is_word(text[end])))
}

struct Aho {
    automaton: AhoCorasick,
    longest: bool,
}

impl Matcher for Aho {
    fn scan(&self, text: &[u8]) -> u64 {
        if self.longest {
            self.automaton.find_iter(text).map(|hit| bounded(text, hit.start(), hit.end())).sum()
        } else {
            self.automaton.find_overlapping_iter(text).map(|hit| bounded(text, hit.start(), hit.end())).sum()
        }
    }
    fn size(&self) -> usize {
        self.automaton.memory_usage()
    }
    fn bytes(&self) -> Option<Vec<u8>> {
        None
    }
}

struct Daac {
    automaton: DoubleArrayAhoCorasick<u32>,
    longest: bool,
}

impl Matcher for Daac {
    fn scan(&self, text: &[u8]) -> u64 {
        if self.longest {
            self.automaton.leftmost_find_iter(text).map(|hit| bounded(text, hit.start(), hit.end())).sum()
        } else {
            self.automaton.find_overlapping_iter(text).map(|hit| bounded(text, hit.start(), hit.end())).sum()
        }
    }
    fn size(&self) -> usize {
        self.automaton.heap_bytes()
    }
    fn bytes(&self) -> Option<Vec<u8>> {
        Some(self.automaton.serialize())
    }
}

struct Yada {
    array: DoubleArray<Vec<u8>>,
    longest: bool,
}

impl Matcher for Yada {
    fn scan(&self, text: &[u8]) -> u64 {
        let (mut hits, mut at) = (0, 0);
        while at < text.len() {
            if !is_word(text[at]) {
                at += 1;
                continue;
            }
            let room = &text[at..text.len().min(at + LONGEST_NAME)];
            let (mut best, mut found) = (0, 0);
            for (_, len) in self.array.common_prefix_search(room) {
                if at + len == text.len() || !is_word(text[at + len]) {
                    found += 1;
                    best = len;
                }
            }
            hits += if self.longest { u64::from(found > 0) } else { found };
            at += if self.longest { best } else { 0 };
            while at < text.len() && is_word(text[at]) {
                at += 1;
            }
        }
        hits
    }
    fn size(&self) -> usize {
        self.array.0.len()
    }
    fn bytes(&self) -> Option<Vec<u8>> {
        Some(self.array.0.to_vec())
    }
}

/// Under --nocase it wants names and text in lower case.
pub fn lowers(peer: &str) -> bool {
    !peer.starts_with("aho-corasick")
}

pub fn build(peer: &str, mode: Mode, names: &[&[u8]], sample: Vec<Vec<u8>>) -> Result<Box<dyn Matcher>, String> {
    match peer {
        "aho-corasick" | "aho-corasick-dfa" => {
            let automaton = AhoCorasick::builder()
                .kind(Some(if peer == "aho-corasick" {
                    AhoCorasickKind::ContiguousNFA
                } else {
                    AhoCorasickKind::DFA
                }))
                .match_kind(if mode.longest { MatchKind::LeftmostLongest } else { MatchKind::Standard })
                .ascii_case_insensitive(mode.nocase)
                .build(names)
                .map_err(|error| error.to_string())?;
            Ok(Box::new(Aho { automaton, longest: mode.longest }))
        }
        "daachorse" | "daachorse-corpus" => {
            let mut builder = DoubleArrayAhoCorasickBuilder::new()
                .match_kind(if mode.longest { DaacKind::LeftmostLongest } else { DaacKind::Standard });
            if !sample.is_empty() {
                builder = builder.corpus(sample);
            }
            let automaton = builder.build(unique(names)).map_err(|error| error.to_string())?;
            Ok(Box::new(Daac { automaton, longest: mode.longest }))
        }
        "yada" => {
            let keys: Vec<(&[u8], u32)> = unique(names).into_iter().zip(0..).collect();
            let bytes = DoubleArrayBuilder::build(&keys).map_err(|error| error.to_string())?;
            open(peer, mode, bytes)
        }
        _ => Err("not a peer".to_string()),
    }
}

/// Sorted, each once: two names may be one in lower case.
fn unique<'a>(names: &[&'a [u8]]) -> Vec<&'a [u8]> {
    let mut sorted = names.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
}

pub fn open(peer: &str, mode: Mode, bytes: Vec<u8>) -> Result<Box<dyn Matcher>, String> {
    match peer {
        "daachorse" | "daachorse-corpus" => {
            // SAFETY: the file was written by this program. It is how the crate opens trusted bytes fast.
            let (automaton, _) = unsafe { DoubleArrayAhoCorasick::<u32>::deserialize_unchecked(&bytes) };
            Ok(Box::new(Daac { automaton, longest: mode.longest }))
        }
        "yada" => {
            // SAFETY: as above.
            let array = unsafe { DoubleArray::new_unchecked(bytes) };
            Ok(Box::new(Yada { array, longest: mode.longest }))
        }
        _ => Err("it cannot be opened".to_string()),
    }
}
