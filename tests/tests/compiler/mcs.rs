//! Mono's C# compiler as the judge of many expressions at once.
//!
//! A batch of expressions is compiled as one library, a file for each. The compiler binds nothing while any file has a
//! syntax error, and is silent on some mistakes while there are others, so the files with errors are taken out and the
//! rest is compiled again until nothing is left to complain about.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::candidate::{Candidate, named_type, unit_name};
use crate::expression::Expression;
use crate::source::PLACEHOLDER_CLASS;

/// Files per run: more cost memory, fewer cost starts of the compiler.
const BATCH: usize = 250;
/// Runs at the same time.
const WORKERS: usize = 2;
/// A run of a batch takes about a second; one that takes so long hangs.
const PATIENCE: Duration = Duration::from_secs(90);

/// What the compiler says of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It compiles, to a value of this C# type where the compiler names one.
    Compiles(Option<String>),
    /// It does not compile.
    Refused(Vec<Complaint>),
    /// The compiler is not the judge of it, for this reason.
    Skipped(String),
}

/// An error of the compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// Such as `CS0103`.
    pub code: String,
    /// The offset in the code of the expression.
    pub offset: usize,
    /// What it says.
    pub message: String,
}

/// The compiler with its libraries, and a compiled context model.
#[derive(Debug)]
pub(crate) struct Compiler {
    folder: PathBuf,
    options: Vec<String>,
    runs: AtomicUsize,
}

impl Compiler {
    /// Finds the compiler and compiles `model`, the C# source of `context` and its types. Says what is not installed.
    pub(crate) fn new(model: &str) -> Result<Self, String> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let program = std::env::split_paths(&path)
            .map(|folder| folder.join("mcs"))
            .find(|program| program.is_file())
            .ok_or("there is no mcs on the PATH (Debian package mono-mcs)")?;
        let program = fs::canonicalize(&program).unwrap_or(program);
        let library = program.ancestors().nth(2).unwrap_or(Path::new("/usr")).join("lib");
        if !library.join("mono/4.8-api").is_dir() {
            return Err(
                "Mono has no reference assemblies of .NET Framework 4.8 (Debian package mono-devel)".into()
            );
        }
        let newtonsoft = newtonsoft(&library)
            .ok_or("Mono has no Newtonsoft.Json (Debian package libnewtonsoft-json5.0-cil)")?;

        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiler");
        _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let mut options: Vec<String> = [
            "-nologo",
            "-target:library",
            "-sdk:4.8-api",
            "-noconfig",
            "-codepage:utf8",
            "-langversion:experimental",
            "-warn:0",
            "-r:System.dll",
            "-r:System.Core.dll",
            "-r:System.Xml.dll",
            "-r:System.Xml.Linq.dll",
            "-r:Microsoft.CSharp.dll",
        ]
        .map(str::to_owned)
        .to_vec();
        options.push(format!("-r:{}", newtonsoft.display()));
        let mut compiler = Self { folder, options, runs: AtomicUsize::new(0) };
        let units = [("Model", model.to_owned()), ("Placeholder", PLACEHOLDER_CLASS.to_owned())];
        let model = compiler.folder.join("model.dll");
        let found = compiler.compile(&units, &model);
        assert!(found.finished, "the context model does not compile: {:#?}", found.errors);
        compiler.options.push(format!("-r:{}", model.display()));
        Ok(compiler)
    }

    /// Judges expressions; the verdicts are in their order.
    pub(crate) fn judge(&self, expressions: &[Expression]) -> Vec<Verdict> {
        let mut distinct: Vec<Candidate<'_>> = Vec::new();
        let mut numbers: HashMap<&Expression, usize> = HashMap::new();
        let order: Vec<usize> = expressions
            .iter()
            .map(|expression| {
                *numbers.entry(expression).or_insert_with(|| {
                    distinct.push(Candidate::new(expression));
                    distinct.len() - 1
                })
            })
            .collect();
        let batches = Mutex::new(distinct.chunks_mut(BATCH));
        thread::scope(|scope| {
            for _ in 0..WORKERS {
                scope.spawn(|| {
                    loop {
                        let batch = batches.lock().unwrap().next();
                        let Some(batch) = batch else { break };
                        self.judge_batch(batch);
                    }
                });
            }
        });
        let verdicts: Vec<Verdict> = distinct.into_iter().map(Candidate::verdict).collect();
        order.into_iter().map(|number| verdicts[number].clone()).collect()
    }

    /// Tries the texts of each expression until one compiles.
    fn judge_batch(&self, batch: &mut [Candidate<'_>]) {
        for attempt in 0.. {
            let mut waiting: Vec<_> =
                batch.iter_mut().filter(|found| found.is_open() && attempt < found.texts()).collect();
            if waiting.is_empty() {
                break;
            }
            self.attempt(&mut waiting, attempt);
        }
        self.find_types(batch);
    }

    /// Compiles one text of each candidate, again and again without those that have errors.
    fn attempt(&self, batch: &mut [&mut Candidate<'_>], attempt: usize) {
        let mut pending: Vec<usize> = (0..batch.len()).collect();
        while !pending.is_empty() {
            let units: Vec<_> = pending.iter().map(|at| batch[*at].unit(*at, attempt)).collect();
            let found = self.compile_batch(&units);
            if found.errors.is_empty() && !found.finished {
                // It crashed: the one that it crashes on is found by halves.
                if let [only] = pending[..] {
                    batch[only].skip("the compiler crashes on it");
                    return;
                }
                let pending: std::collections::HashSet<usize> = pending.into_iter().collect();
                let rest = batch.iter_mut().enumerate().filter(|(at, _)| pending.contains(at));
                let mut rest: Vec<&mut Candidate<'_>> = rest.map(|(_, candidate)| &mut **candidate).collect();
                let (first, second) = rest.split_at_mut(pending.len() / 2);
                self.attempt(first, attempt);
                self.attempt(second, attempt);
                return;
            }
            if found.errors.is_empty() {
                for at in pending {
                    batch[at].passed(attempt);
                }
                return;
            }
            pending.retain(|at| {
                let Some(errors) = found.errors.get(&unit_name(*at)) else { return true };
                batch[*at].failed(attempt, errors);
                false
            });
        }
    }

    /// Asks for conversions to a type that nothing converts to: the errors name the types of the results.
    fn find_types(&self, batch: &mut [Candidate<'_>]) {
        let mut passed: Vec<_> = batch.iter_mut().filter(|found| found.compiles()).collect();
        let units: Vec<_> = passed.iter().enumerate().map(|(at, found)| found.type_unit(at)).collect();
        if units.is_empty() {
            return;
        }
        let found = self.compile_batch(&units);
        for (at, candidate) in passed.iter_mut().enumerate() {
            let errors = found.errors.get(&unit_name(at)).map_or(&[][..], Vec::as_slice);
            let mut types: Vec<&str> = errors.iter().filter_map(named_type).collect();
            types.sort_unstable();
            types.dedup();
            if types.len() > 1 {
                types.retain(|found| *found != "null");
            }
            if let [only] = types[..] {
                candidate.gives(only);
            }
        }
    }

    /// Compiles units together, and gives the errors of each; panics where the compiler fails otherwise.
    pub(crate) fn errors(&self, units: &[(String, String)]) -> BTreeMap<String, Vec<RawError>> {
        let found = self.compile_batch(units);
        assert!(found.finished || !found.errors.is_empty(), "the compiler fails without saying why");
        found.errors
    }

    fn compile_batch(&self, units: &[(String, String)]) -> Found {
        let units: Vec<_> = units.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
        let number = self.runs.fetch_add(1, Ordering::Relaxed);
        self.compile(&units, &self.folder.join(format!("batch-{number}.dll")))
    }

    /// Compiles named units to a library.
    pub(crate) fn compile(&self, units: &[(&str, String)], library: &Path) -> Found {
        let folder = library.with_extension("");
        fs::create_dir_all(&folder).unwrap();
        let mut files = String::new();
        for (name, text) in units {
            let file = folder.join(name).with_extension("cs");
            fs::write(&file, text).unwrap();
            writeln!(files, "\"{}\"", file.display()).unwrap();
        }
        let response = folder.join("files.rsp");
        fs::write(&response, files).unwrap();
        let output = folder.join("output.txt");
        let status = run(
            Command::new("mcs")
                .args(&self.options)
                .arg(format!("-out:{}", library.display()))
                .arg(format!("@{}", response.display())),
            &output,
        );
        let text = String::from_utf8_lossy(&fs::read(&output).unwrap()).into_owned();
        let mut errors: BTreeMap<String, Vec<RawError>> = BTreeMap::new();
        for (name, error) in text.lines().filter_map(read_error) {
            errors.entry(name).or_default().push(error);
        }
        _ = fs::remove_dir_all(&folder);
        Found { errors, finished: status }
    }
}

/// What a run of the compiler found.
pub(crate) struct Found {
    /// Errors by the name of the unit.
    pub errors: BTreeMap<String, Vec<RawError>>,
    /// Whether there is a library now.
    pub finished: bool,
}

/// An error as the compiler gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawError {
    /// Such as `CS0103`.
    pub code: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in UTF-16 units.
    pub column: usize,
    /// What it says.
    pub message: String,
}

/// Reads `…/Name.cs(3,14): error CS0103: message`, or a column of `255+`.
fn read_error(line: &str) -> Option<(String, RawError)> {
    let (place, rest) = line.split_once("): error ")?;
    let (file, position) = place.rsplit_once('(')?;
    let (line, column) = position.split_once(',')?;
    let (code, message) = rest.split_once(": ")?;
    let error = RawError {
        code: code.to_owned(),
        line: line.parse().ok()?,
        column: column.trim_end_matches('+').parse().ok()?,
        message: message.to_owned(),
    };
    Some((Path::new(file).file_stem()?.to_str()?.to_owned(), error))
}

/// Runs a command with its output in a file, and ends it when it takes too long. Tells whether it succeeded.
fn run(command: &mut Command, output: &Path) -> bool {
    let file = File::create(output).unwrap();
    let errors = file.try_clone().unwrap();
    let mut child = command.stdin(Stdio::null()).stdout(file).stderr(errors).spawn().unwrap();
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.success();
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            return false;
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// The assembly of Newtonsoft.Json beside Mono.
fn newtonsoft(library: &Path) -> Option<PathBuf> {
    let in_folders_of = |folder: PathBuf, name: &str| {
        let mut found: Vec<PathBuf> = fs::read_dir(folder)
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.file_name().is_some_and(|found| found.to_string_lossy().starts_with(name)))
            .map(|path| path.join("Newtonsoft.Json.dll"))
            .filter(|path| path.is_file())
            .collect();
        found.sort();
        found.into_iter().next()
    };
    in_folders_of(library.join("cli"), "Newtonsoft.Json-")
        .or_else(|| in_folders_of(library.join("mono/gac/Newtonsoft.Json"), ""))
}
