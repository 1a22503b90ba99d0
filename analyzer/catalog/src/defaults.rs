//! What a data file means by leaving a key out. The generated tables name only what differs.

use crate::limit::{Limit, LimitSubject, LimitUnit};
use crate::model::{
    Attribute, Certainty, Child, ChildContent, Constraint, ConstraintKind, Element, Evaluated, Nested, Order,
    Places, Policy, Required, Text, ValueType,
};

pub(crate) const POLICY: Policy = Policy {
    element: ELEMENT,
    variant: None,
    category: "",
    documentation: "",
    sections: Places { documented: &[], disputed: &[] },
    statement: true,
    scopes: Places { documented: &[], disputed: &[] },
    gateways: Places { documented: &[], disputed: &[] },
    once: None,
    deprecated: None,
    usage: &[],
    security: &[],
    differences: &[],
    sources: &[],
};

pub(crate) const ELEMENT: Element = Element {
    name: "",
    summary: "",
    attributes: &[],
    text: None,
    children: &[],
    order: Order::Any,
    nested: Nested::None,
    constraints: &[],
    opaque: false,
};

pub(crate) const ATTRIBUTE: Attribute = Attribute {
    name: "",
    summary: "",
    value: ValueType::String,
    values: &[],
    disputed_values: &[],
    range: None,
    required: Required::No,
    default: None,
    expression: Evaluated::Unknown,
    named_value: true,
    secret: false,
    deprecated: None,
    certainty: Certainty::Sure,
};

pub(crate) const TEXT: Text = Text {
    value: ValueType::String,
    values: &[],
    required: Required::No,
    expression: Evaluated::Unknown,
    secret: false,
    summary: "",
};

pub(crate) const CHILD: Child = Child {
    content: ChildContent::Policy(""),
    min: 0,
    max: None,
    certainty: Certainty::Sure,
    presence: Certainty::Sure,
    summary: "",
};

pub(crate) const CONSTRAINT: Constraint = Constraint {
    kind: ConstraintKind::AtMostOne,
    attributes: &[],
    children: &[],
    when: None,
    certainty: Certainty::Sure,
    text: "",
};

pub(crate) const LIMIT: Limit = Limit {
    subject: LimitSubject::PolicyDocument,
    most: None,
    unit: LimitUnit::Bytes,
    gateways: &[],
    certainty: Certainty::Sure,
    note: "",
    source: "",
    date: "",
};
