//! The C# of policy expressions.
