//! peers PEER [--longest] [--nocase] [--save FILE] [--open FILE] [--rounds N] NAMES TEXTS: the matchers of Rust under the
//! rules of ../peer.h. PEER: aho-corasick (contiguous NFA), aho-corasick-dfa, daachorse, daachorse-corpus (its states laid
//! out for every eighth document of TEXTS), yada (double array at word starts).
mod peers;

use peers::{Matcher, Mode};
use std::io::{BufRead, Write};

const USAGE: &str = "peers PEER [--longest] [--nocase] [--save FILE] [--open FILE] [--rounds N] NAMES TEXTS";

#[derive(Default)]
struct Options {
    mode: Mode,
    save: Option<String>,
    open: Option<String>,
    rounds: Option<usize>,
    paths: Vec<String>,
}

fn options() -> Option<(String, Options)> {
    let mut args = std::env::args().skip(1);
    let peer = args.next()?;
    let mut found = Options::default();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--longest" => found.mode.longest = true,
            "--nocase" => found.mode.nocase = true,
            "--save" => found.save = Some(args.next()?),
            "--open" => found.open = Some(args.next()?),
            "--rounds" => found.rounds = Some(args.next()?.parse().ok()?),
            _ if arg.starts_with("--") => return None,
            _ => found.paths.push(arg),
        }
    }
    (found.paths.len() == 2).then_some((peer, found))
}

fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or("");
    line.split_whitespace().nth(1).and_then(|kb| kb.parse().ok()).unwrap_or(0)
}

#[repr(C)]
struct Timespec {
    seconds: i64,
    nanoseconds: i64,
}

extern "C" {
    fn clock_gettime(clock: i32, time: *mut Timespec) -> i32;
}

/// Seconds of this process's own work, as the other drivers count them.
fn cpu_seconds() -> f64 {
    const CLOCK_PROCESS_CPUTIME_ID: i32 = 2;
    let mut now = Timespec { seconds: 0, nanoseconds: 0 };
    // SAFETY: 64-bit Linux; the C library, which std links, writes one timespec.
    unsafe { clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &mut now) };
    now.seconds as f64 + now.nanoseconds as f64 / 1e9
}

fn documents(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|&byte| byte == b'\x0c').filter(|document| !document.is_empty())
}

/// Every document once: seconds, hits.
fn scan_all(matcher: &dyn Matcher, lowers: bool, text: &[u8], lowered: &mut Vec<u8>) -> (f64, u64) {
    let start = cpu_seconds();
    let mut hits = 0;
    for document in documents(text) {
        hits += if lowers {
            lowered.clear();
            lowered.extend(document.iter().map(u8::to_ascii_lowercase));
            matcher.scan(lowered)
        } else {
            matcher.scan(document)
        };
    }
    (cpu_seconds() - start, hits)
}

fn median(took: &mut [f64]) -> f64 {
    took.sort_by(f64::total_cmp);
    match took.len() {
        0 => 0.0,
        n => (took[n / 2] + took[(n - 1) / 2]) / 2.0,
    }
}

fn build(peer: &str, options: &Options, lowers: bool) -> Result<(Box<dyn Matcher>, usize, f64), String> {
    let read = |path: &String| std::fs::read(path).map_err(|error| format!("{path}: {error}"));
    let mut names = read(&options.paths[0])?;
    if lowers {
        names.make_ascii_lowercase();
    }
    let names: Vec<&[u8]> = names.split(|&byte| byte == b'\n').filter(|name| !name.is_empty()).collect();
    let mut sample = Vec::new();
    if peer == "daachorse-corpus" {
        let mut text = read(&options.paths[1])?;
        if lowers {
            text.make_ascii_lowercase();
        }
        sample = documents(&text).step_by(8).map(<[u8]>::to_vec).collect();
    }
    let start = cpu_seconds();
    let matcher = peers::build(peer, options.mode, &names, sample)?;
    Ok((matcher, names.len(), cpu_seconds() - start))
}

fn run(peer: &str, options: &Options) -> Result<(), String> {
    let lowers = options.mode.nocase && peers::lowers(peer);
    let (mut build_s, mut save_s, mut open_s, mut names) = (0.0, 0.0, 0.0, 0);
    let mut build_rss = 0;
    let mut matcher = None;
    if options.open.is_none() {
        let (built, count, seconds) = build(peer, options, lowers)?;
        (names, build_s, build_rss) = (count, seconds, peak_kb());
        if let Some(path) = &options.save {
            let start = cpu_seconds();
            let bytes = built.bytes().ok_or("it cannot be saved")?;
            std::fs::write(path, bytes).map_err(|error| format!("{path}: {error}"))?;
            save_s = cpu_seconds() - start;
        }
        matcher = Some(built);
    } else if let Some(path) = &options.open {
        let start = cpu_seconds();
        let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
        matcher = Some(peers::open(peer, options.mode, bytes)?);
        open_s = cpu_seconds() - start;
    }
    let matcher = matcher.ok_or("no matcher")?;
    let text = std::fs::read(&options.paths[1]).map_err(|error| error.to_string())?;
    let mut lowered = Vec::with_capacity(text.len());
    let (mut took, mut hits) = (Vec::new(), 0);
    let mut round = |took: &mut Vec<f64>| {
        let (seconds, found) = scan_all(matcher.as_ref(), lowers, &text, &mut lowered);
        took.push(seconds);
        hits = found;
        seconds
    };
    if let Some(rounds) = options.rounds {
        for _ in 0..rounds {
            round(&mut took);
        }
    } else {
        println!("ready");
        for _ in std::io::stdin().lock().lines() {
            println!("{:.6}", round(&mut took));
            std::io::stdout().flush().map_err(|error| error.to_string())?;
        }
    }
    let seconds = median(&mut took);
    println!(
        "{{\"peer\": \"{peer}\", \"mode\": \"{}\", \"nocase\": {}, \"names\": {names}, \"build_s\": {build_s:.4}, \
         \"save_s\": {save_s:.4}, \"open_s\": {open_s:.6}, \"index_bytes\": {}, \"build_rss_kb\": {build_rss}, \
         \"peak_rss_kb\": {}, \"mb_s\": {:.2}, \"hits\": {hits}}}",
        if options.mode.longest { "longest" } else { "all" },
        options.mode.nocase,
        matcher.size(),
        peak_kb(),
        if seconds > 0.0 { text.len() as f64 / 1e6 / seconds } else { 0.0 },
    );
    Ok(())
}

fn main() {
    let Some((peer, options)) = options() else {
        eprintln!("{USAGE}");
        std::process::exit(2);
    };
    if let Err(error) = run(&peer, &options) {
        eprintln!("{peer}: {error}");
        std::process::exit(1);
    }
}
