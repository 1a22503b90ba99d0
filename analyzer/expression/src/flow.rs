use apimlint_syntax::TextRange;
pub(crate) struct Flow {
    pub(crate) errors: Vec<crate::Error>,
    pub(crate) unreachable: Vec<TextRange>,
}
pub(crate) fn check(_a: &crate::ast::Ast<'_>, _t: &crate::Tables<'_>) -> Flow {
    Flow { errors: Vec::new(), unreachable: Vec::new() }
}
