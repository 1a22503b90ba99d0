//! What can be asked for on the command line.

use std::path::PathBuf;

use anstream::ColorChoice;
use apimlint_catalog::{Gateway, Scope};
use apimlint_rules::{Confidence, PolicyForm, Severity};
use apimlint_syntax::Dialect;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::selection::Selector;

/// Static analyzer for Azure API Management policies
///
/// Finds what is wrong in policy documents before Azure API Management refuses them, or before they fail on
/// live traffic. Reads files only: no network, no service, no telemetry.
#[derive(Debug, Parser)]
#[command(name = "apimlint", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to use colors
    ///
    /// `auto` colors a terminal, and honors `NO_COLOR` and `CLICOLOR_FORCE`.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", value_parser = color_choice())]
    pub(crate) color: ColorChoice,
}

const EXAMPLES: &str = "\
Examples:
  apimlint check                        check the policies of this repository
  apimlint explain unknown-policy       what a rule finds, why, and what to do
  apimlint rules                        list all rules";

const CHECK_EXAMPLES: &str = "\
Examples:
  apimlint check
      Check all policy documents below the current folder.
  apimlint check apis/orders/policy.xml --scope api
      Check one document, attached to an API.
  apimlint check --select policy --ignore unknown-policy
      Check with the rules of one group, but for one rule.
  apimlint check --output-format sarif > apimlint.sarif
      Write a report for code scanning.
  cat policy.xml | apimlint check - --stdin-filename policy.xml
      Check standard input.

Exit status:
  0  nothing was found at or above the severity that --fail-on names
  1  something was found
  2  the run itself failed: wrong usage, or a file or folder that cannot be read";

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(CheckArguments),
    Rules(RulesArguments),
    Explain(ExplainArguments),
    Inspect(InspectArguments),
    Completions(CompletionsArguments),
}

/// Check policy documents
///
/// Folders are searched for policy documents, whatever their layout and names; `.gitignore` is respected. A file
/// that is named has to be a policy document.
#[derive(Args, Debug)]
#[command(after_help = CHECK_EXAMPLES)]
pub(crate) struct CheckArguments {
    /// Files and folders to check; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// The form of the report
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: OutputFormat,

    /// Check with these rules and groups of rules only
    ///
    /// Can be given several times. A rule that is named wins over a group that is named by the other option.
    #[arg(long, value_name = "RULE|GROUP", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) select: Vec<Selector>,

    /// Leave these rules and groups of rules out
    #[arg(long, value_name = "RULE|GROUP", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) ignore: Vec<Selector>,

    /// Report what is at least this bad
    #[arg(long, value_name = "SEVERITY", default_value = "info", help_heading = "Rules", value_parser = severity())]
    pub(crate) min_severity: Severity,

    /// Report what is at least this sure
    #[arg(long, value_name = "CONFIDENCE", default_value = "medium", help_heading = "Rules", value_parser = confidence())]
    pub(crate) min_confidence: Confidence,

    /// Exit with status 1 when something is reported that is at least this bad
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t, help_heading = "Rules")]
    pub(crate) fail_on: FailOn,

    /// Where documents are attached, for those whose place in the folder does not tell
    #[arg(long, help_heading = "Documents", value_parser = scope())]
    pub(crate) scope: Option<Scope>,

    /// The gateway that the policies run on
    #[arg(long, help_heading = "Documents", value_parser = gateway())]
    pub(crate) gateway: Option<Gateway>,

    /// The form in which the documents are sent to API Management
    ///
    /// `xml` is well-formed XML, with the C# of expressions escaped; `rawxml` has it as it is. Without this
    /// option either form is accepted.
    #[arg(long, value_name = "FORM", help_heading = "Documents", value_parser = policy_form())]
    pub(crate) policy_format: Option<PolicyForm>,

    /// The template notations that the documents use, instead of those found in each
    ///
    /// What stands in such a notation is replaced on deployment, and not judged. `none` means that the
    /// documents are sent as they are.
    #[arg(long, value_name = "NAME", value_delimiter = ',', help_heading = "Documents", value_parser = dialect())]
    pub(crate) dialect: Vec<Option<Dialect>>,

    /// The file name that standard input has in the report
    #[arg(long, value_name = "PATH", help_heading = "Documents")]
    pub(crate) stdin_filename: Option<PathBuf>,

    /// Read no configuration file
    #[arg(long)]
    pub(crate) isolated: bool,

    /// The number of threads [default: one per processor]
    #[arg(long, short, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,

    /// Report findings and errors, but no summary, warnings or progress
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// Report how many findings each rule has, instead of the findings
    ///
    /// For the formats `full` and `concise`.
    #[arg(long)]
    pub(crate) statistics: bool,
}

/// List all rules
#[derive(Args, Debug)]
pub(crate) struct RulesArguments {
    /// The form of the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: RulesFormat,
}

/// Explain a rule
///
/// Prints the page of a rule: what it finds, why that is bad, and what to do, with examples.
#[derive(Args, Debug)]
pub(crate) struct ExplainArguments {
    /// The name of the rule
    #[arg(value_name = "RULE")]
    pub(crate) rule: String,
}

/// Show what apimlint sees in policy documents
#[derive(Args, Debug)]
pub(crate) struct InspectArguments {
    /// What to show.
    #[command(subcommand)]
    pub(crate) subject: InspectSubject,
}

/// What can be shown of documents.
#[derive(Debug, Subcommand)]
pub(crate) enum InspectSubject {
    Expressions(InspectExpressionsArguments),
}

const INSPECT_EXAMPLES: &str = "\
Examples:
  apimlint inspect expressions apis/orders
      Show the expressions of an API with the types of their results.
  apimlint inspect expressions --output-format json | jq -r .result_type | sort | uniq -c
      Count the types.";

/// Show every policy expression with the type of its result and what is wrong with it
///
/// Expressions that APIM does not evaluate, such as those in the middle of a text, are left out.
#[derive(Args, Debug)]
#[command(after_help = INSPECT_EXAMPLES)]
pub(crate) struct InspectExpressionsArguments {
    /// Files and folders to look at; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// The form of the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: InspectFormat,
}

/// The forms of a list of expressions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum InspectFormat {
    /// For people
    #[default]
    Full,
    /// One JSON object per line, for scripts
    Json,
}

/// Print a completion script for a shell
///
/// For bash, for example: `apimlint completions bash > ~/.local/share/bash-completion/completions/apimlint`.
#[derive(Args, Debug)]
pub(crate) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// The forms of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// Each finding with the lines it is about, for people
    #[default]
    Full,
    /// One line per finding
    Concise,
    /// One JSON object, for scripts
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
}

/// The forms of the list of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RulesFormat {
    /// For people
    #[default]
    Full,
    /// A JSON array, for scripts
    Json,
    /// A Markdown table, for documentation
    Markdown,
}

/// What makes a run fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Anything that is reported
    Info,
    /// Warnings and errors
    #[default]
    Warning,
    /// Errors
    Error,
    /// Nothing
    Never,
}

/// A parser for the names of a closed set of values.
fn names<T: Clone + Send + Sync + 'static>(
    names: impl IntoIterator<Item = &'static str>,
    from_name: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(names)
        .try_map(move |name| from_name(&name).ok_or_else(|| format!("there is no value `{name}`")))
}

fn severity() -> impl TypedValueParser<Value = Severity> {
    names([Severity::Info, Severity::Warning, Severity::Error].map(Severity::name), Severity::from_name)
}

fn confidence() -> impl TypedValueParser<Value = Confidence> {
    names(
        [Confidence::Low, Confidence::Medium, Confidence::High].map(Confidence::name),
        Confidence::from_name,
    )
}

fn scope() -> impl TypedValueParser<Value = Scope> {
    names(Scope::ALL.map(Scope::name), Scope::from_name)
}

fn gateway() -> impl TypedValueParser<Value = Gateway> {
    names(Gateway::ALL.map(Gateway::name), Gateway::from_name)
}

fn policy_form() -> impl TypedValueParser<Value = PolicyForm> {
    names([PolicyForm::Xml, PolicyForm::RawXml].map(PolicyForm::name), PolicyForm::from_name)
}

/// A dialect, or `None` for `none`.
fn dialect() -> impl TypedValueParser<Value = Option<Dialect>> {
    names(Dialect::ALL.map(Dialect::name).into_iter().chain(["none"]), |name| match name {
        "none" => Some(None),
        name => Dialect::from_name(name).map(Some),
    })
}

fn color_choice() -> impl TypedValueParser<Value = ColorChoice> {
    names(["auto", "always", "never"], |name| match name {
        "auto" => Some(ColorChoice::Auto),
        "always" => Some(ColorChoice::Always),
        "never" => Some(ColorChoice::Never),
        _ => None,
    })
}
