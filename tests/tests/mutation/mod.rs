//! Random edits of documents, the same in every run.

/// What an edit may insert: what matters to the parser.
const SNIPPETS: [&str; 40] = [
    "<",
    ">",
    "\"",
    "'",
    "&",
    "&amp;",
    "&lt;",
    "&quot;",
    "@(",
    "@{",
    ")",
    "}",
    "{{a}}",
    "{",
    "(",
    "[",
    "]",
    "$\"",
    "\"\"",
    "//",
    "/*",
    "*/",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x ?>",
    "<a>",
    "</a>",
    "<a b=\"c\"/>",
    "/>",
    "=",
    " ",
    "\n",
    "x",
    "ü",
    "${y}",
    "%{ if z }",
    "</inbound>",
    "<backend>",
];

/// A source of random edits (xorshift).
pub(crate) struct Mutator {
    state: u64,
}

impl Mutator {
    /// A source that always gives the same edits for the same seed, which must not be 0.
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    /// One of `items`.
    pub(crate) fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }

    /// `text` with one to three edits: a deletion, an insertion, or a part repeated elsewhere.
    pub(crate) fn edit(&mut self, text: &str) -> String {
        let mut edited = text.to_owned();
        for _ in 0..=self.below(3) {
            let at = self.boundary(&edited);
            match self.below(4) {
                0 => {
                    let end = floor(&edited, (at + 1 + self.below(12)).min(edited.len())).max(at);
                    edited.replace_range(at..end, "");
                }
                1 => {
                    let from = self.boundary(&edited);
                    let end = floor(&edited, (from + self.below(40)).min(edited.len())).max(from);
                    let part = edited.get(from..end).unwrap_or_default().to_owned();
                    edited.insert_str(at, &part);
                }
                _ => {
                    let snippet = *self.pick(&SNIPPETS);
                    edited.insert_str(at, snippet);
                }
            }
        }
        edited
    }

    fn boundary(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        floor(text, at)
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
