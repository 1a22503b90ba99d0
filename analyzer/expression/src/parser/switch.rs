//! `switch` statements.

use super::{Parser, SyntaxErrorKind};
use crate::ast::{StatementKind, SwitchLabel, SwitchSection};
use crate::token::{Keyword, Punctuation};

impl<'c> Parser<'c, '_> {
    pub(super) fn switch_statement(&mut self) -> StatementKind<'c> {
        self.bump();
        let value = self.condition();
        let mut sections = Vec::new();
        let outer = std::mem::replace(&mut self.awaits_colon, false);
        if self.expect(Punctuation::OpenBrace) || self.at_switch_label() {
            loop {
                if self.at_switch_label() {
                    sections.push(self.section());
                    continue;
                }
                // Only in front of the first label can something else stand.
                let before = self.position;
                if self.at(Punctuation::CloseBrace) || self.at_end() {
                    break;
                }
                self.error_here(SyntaxErrorKind::ExpectedWord(Keyword::Case.text()));
                self.reported(|parser| parser.statements(Self::at_switch_label));
                if self.position == before {
                    break;
                }
            }
            self.expect(Punctuation::CloseBrace);
        }
        self.awaits_colon = outer;
        StatementKind::Switch { value, sections: sections.into_boxed_slice() }
    }

    fn section(&mut self) -> SwitchSection {
        let start = self.start();
        let mut labels = Vec::new();
        while self.at_switch_label() {
            labels.push(self.label());
        }
        let statements = self.statements(Self::at_switch_label);
        SwitchSection { range: self.range_from(start), labels: labels.into_boxed_slice(), statements }
    }

    fn label(&mut self) -> SwitchLabel {
        let start = self.start();
        let (mut pattern, mut guard) = (None, None);
        if self.eat_keyword(Keyword::Case) {
            let outer = std::mem::replace(&mut self.awaits_colon, true);
            pattern = Some(self.pattern_of_case());
            guard = self.eat_word("when").then(|| self.expression());
            self.awaits_colon = outer;
        } else {
            self.bump();
        }
        self.expect(Punctuation::Colon);
        SwitchLabel { range: self.range_from(start), pattern, guard }
    }
}
