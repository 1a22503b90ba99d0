//! `apimlint check`: finds the files, checks them on all processors, and writes the report in the order of paths.

use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use apimlint_estate::{FoundFile, Loaded, PolicyFile, discover};
use apimlint_rules::{Checker, DocumentOptions, Severity};
use apimlint_syntax::{Dialects, parse};

use crate::Status;
use crate::arguments::{CheckArguments, FailOn, OutputFormat};
use crate::document::CheckedDocument;
use crate::messages;
use crate::output::concise::Concise;
use crate::output::full::Full;
use crate::output::github::Github;
use crate::output::json::Json;
use crate::output::sarif::Sarif;
use crate::output::statistics::Statistics;
use crate::output::{Format, Palette, Problem, Summary, Tally};
use crate::parallel;
use crate::paths::Paths;
use crate::progress::Progress;
use crate::selection::Selection;
use crate::standard_output::StandardOutput;

/// Runs the command.
pub(crate) fn run(arguments: &CheckArguments, output: &mut StandardOutput) -> Status {
    if arguments.statistics && !matches!(arguments.output_format, OutputFormat::Full | OutputFormat::Concise)
    {
        messages::error(format_args!("`--statistics` is for the output formats `full` and `concise`"));
        return Status::Failed;
    }
    match report(arguments, output) {
        Ok(status) => status,
        Err(error) => {
            messages::error(format_args!("the report cannot be written: {error}"));
            Status::Failed
        }
    }
}

/// Where a document comes from.
pub(crate) enum Source {
    StandardInput(PathBuf),
    File(FoundFile),
}

impl Source {
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::StandardInput(path) => path,
            Self::File(file) => &file.path,
        }
    }
}

fn report(arguments: &CheckArguments, output: &mut StandardOutput) -> io::Result<Status> {
    let started = Instant::now();
    let paths = Paths::new();
    let threads = arguments.jobs.map_or(0, usize::from);
    let (sources, mut problems) =
        sources(&arguments.paths, arguments.stdin_filename.as_deref(), threads, &paths);
    let format = format(arguments, output.is_colored());
    let checking = Checking::new(arguments, &paths, &*format);

    let mut buffer = Vec::new();
    format.begin(&mut buffer)?;
    output.write_all(&buffer)?;
    let mut progress = Progress::new(sources.len(), !arguments.quiet, started);
    let (mut tally, mut documents, mut documents_with_findings) = (Tally::default(), 0, 0);
    let mut separator = "";
    let check = |source: &Source| checking.check(source);
    parallel::each(&sources, threads, &paths, check, |checked| {
        progress.step();
        match checked {
            Ok(None) => {}
            Err(problem) => problems.push(problem),
            Ok(Some(CheckedFile { report, tally: of_document })) => {
                documents += 1;
                documents_with_findings += usize::from(of_document.findings() > 0);
                tally.add(of_document);
                if !report.is_empty() {
                    progress.pause(|| {
                        output.write_all(separator.as_bytes())?;
                        output.write_all(&report)
                    })?;
                    separator = format.separator();
                }
            }
        }
        Ok(())
    })?;
    progress.finish();

    if !problems.is_empty() {
        // On a terminal, errors belong behind the findings.
        output.flush()?;
    }
    let failed = messages::problems(&mut problems, arguments.quiet);
    if documents == 0 && !failed && !arguments.quiet {
        messages::no_documents(&arguments.paths);
    }
    let summary = Summary {
        files: sources.len(),
        documents,
        documents_with_findings,
        status: status(arguments.fail_on, &tally, failed),
        tally,
        problems,
        elapsed: started.elapsed(),
    };
    let mut buffer = Vec::new();
    format.end(&summary, &mut buffer)?;
    output.write_all(&buffer)?;
    Ok(summary.status)
}

/// What there is to check, in order, and what could not be found.
pub(crate) fn sources(
    given: &[PathBuf],
    stdin_filename: Option<&Path>,
    threads: usize,
    paths: &Paths,
) -> (Vec<Source>, Vec<Problem>) {
    let standard_input = Path::new("-");
    let named: Vec<PathBuf> = given.iter().filter(|path| *path != standard_input).cloned().collect();
    let discovery = discover(&named, threads);
    let mut sources: Vec<Source> = discovery.files.into_iter().map(Source::File).collect();
    if named.len() < given.len() {
        let name = stdin_filename.unwrap_or_else(|| Path::new("<stdin>"));
        sources.insert(0, Source::StandardInput(name.to_owned()));
    }
    let problems = discovery.problems.into_iter().map(|problem| shown(problem, paths)).collect();
    (sources, problems)
}

fn shown(problem: apimlint_estate::Problem, paths: &Paths) -> Problem {
    let apimlint_estate::Problem { path, message, fails_the_run } = problem;
    Problem { path: paths.show(&path), message, fails_the_run }
}

fn format(arguments: &CheckArguments, is_colored: bool) -> Box<dyn Format> {
    let palette = Palette::new(is_colored);
    match arguments.output_format {
        OutputFormat::Full | OutputFormat::Concise if arguments.statistics => {
            Box::new(Statistics { palette })
        }
        OutputFormat::Full => Box::new(Full::new(palette, !arguments.quiet)),
        OutputFormat::Concise => Box::new(Concise { palette }),
        OutputFormat::Json => Box::new(Json),
        OutputFormat::Sarif => Box::new(Sarif::new()),
        OutputFormat::Github => Box::new(Github::new()),
    }
}

fn status(fail_on: FailOn, tally: &Tally, failed: bool) -> Status {
    let threshold = match fail_on {
        FailOn::Never => None,
        FailOn::Info => Some(Severity::Info),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Error => Some(Severity::Error),
    };
    if failed {
        Status::Failed
    } else if threshold.is_some_and(|threshold| tally.at_least(threshold) > 0) {
        Status::Findings
    } else {
        Status::Clean
    }
}

/// A file that was checked; `None` for one that is no policy.
type Checked = Option<CheckedFile>;

/// A document that was checked.
struct CheckedFile {
    report: Vec<u8>,
    tally: Tally,
}

/// Checks files one by one; used by many threads at once.
struct Checking<'a> {
    arguments: &'a CheckArguments,
    selection: Selection<'a>,
    dialects: Option<Dialects>,
    checker: Checker,
    paths: &'a Paths,
    format: &'a dyn Format,
}

impl<'a> Checking<'a> {
    fn new(arguments: &'a CheckArguments, paths: &'a Paths, format: &'a dyn Format) -> Self {
        let selection = Selection { select: &arguments.select, ignore: &arguments.ignore };
        let named_dialects = !arguments.dialect.is_empty();
        Self {
            arguments,
            selection,
            dialects: named_dialects.then(|| arguments.dialect.iter().flatten().copied().collect()),
            checker: Checker::new(|rule| selection.includes(rule)),
            paths,
            format,
        }
    }

    fn check(&self, source: &Source) -> Result<Checked, Problem> {
        let Some(file) = load_policy(source, self.paths)? else { return Ok(None) };
        self.check_document(file).map(Some).map_err(|error| {
            parallel::failure(source, self.paths, format!("the report cannot be written: {error}"))
        })
    }

    fn check_document(&self, file: PolicyFile) -> io::Result<CheckedFile> {
        let PolicyFile { path, text, invalid_bytes, scope, subject, .. } = file;
        let path = self.paths.show(&path);
        let dialects = self.dialects.unwrap_or_else(|| Dialects::detect(&path, &text));
        let options = DocumentOptions {
            scope: scope.or(self.arguments.scope),
            gateway: self.arguments.gateway,
            form: self.arguments.policy_format,
            invalid_bytes,
        };
        let document = parse(text, dialects);
        let mut diagnostics = self.checker.check(&document, &options);
        diagnostics.retain(|diagnostic| {
            diagnostic.severity >= self.arguments.min_severity
                && diagnostic.confidence >= self.arguments.min_confidence
                // An internal error is reported whatever is selected, but not when it is ignored.
                && !self.selection.ignores(diagnostic.rule)
        });
        let mut report = Vec::new();
        let mut tally = Tally::default();
        if !diagnostics.is_empty() {
            let text = document.shared_source();
            drop(document);
            let checked = CheckedDocument::new(path, text, options.scope, subject, diagnostics);
            self.format.document(&checked, &mut report)?;
            tally = Tally::of(&checked);
        }
        Ok(CheckedFile { report, tally })
    }
}

/// Reads a source; `None` for a file that nobody named and that is no policy.
pub(crate) fn load_policy(source: &Source, paths: &Paths) -> Result<Option<PolicyFile>, Problem> {
    match load(source) {
        Ok(Loaded::Policy(file)) => Ok(Some(file)),
        Ok(Loaded::NotAPolicy) if matches!(source, Source::File(file) if !file.explicit) => Ok(None),
        Ok(Loaded::NotAPolicy) => Err(parallel::failure(source, paths, "not a policy document")),
        Err(problem) => Err(shown(problem, paths)),
    }
}

fn load(source: &Source) -> Result<Loaded, apimlint_estate::Problem> {
    match source {
        Source::File(file) => apimlint_estate::load(file),
        Source::StandardInput(path) => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map_err(|error| apimlint_estate::Problem {
                path: path.clone(),
                message: format!("standard input cannot be read: {error}"),
                fails_the_run: true,
            })?;
            apimlint_estate::from_bytes(path, bytes)
        }
    }
}
