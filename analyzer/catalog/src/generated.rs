//! Written by `tests/catalogue/emit.rs` from `policies/*.toml` and `facts/*.toml`: do not edit.
//! `APIMLINT_BLESS=1 cargo test -p apimlint-catalog --test catalogue` writes it anew.

use crate::defaults::{ATTRIBUTE, CHILD, CONSTRAINT, ELEMENT, LIMIT, POLICY, TEXT};
use crate::last_error::{ErrorOrigin, LastErrorReason};
use crate::limit::{Limit, LimitSubject, LimitUnit};
use crate::model::{
    Attribute, Certainty, Child, ChildContent, Constraint, ConstraintKind, Deprecation, Element, Evaluated, Gateway,
    Nested, Once, Order, Places, Policy, Range, Required, Scope, Section, Text, ValueType, Variant, When,
};
use crate::save_error::{SaveError, Stage};

pub(crate) static POLICIES: &[Policy] = &[
    AUTHENTICATION_BASIC,
    AUTHENTICATION_CERTIFICATE,
    AUTHENTICATION_MANAGED_IDENTITY,
    AUTHENTICATION_TOKEN,
    AUTHENTICATION_TOKEN_STORE,
    AZURE_OPENAI_EMIT_TOKEN_METRIC,
    AZURE_OPENAI_SEMANTIC_CACHE_LOOKUP,
    AZURE_OPENAI_SEMANTIC_CACHE_STORE,
    AZURE_OPENAI_TOKEN_LIMIT,
    BASE,
    BLOCK,
    CACHE_LOOKUP,
    CACHE_LOOKUP_VALUE,
    CACHE_REMOVE_VALUE,
    CACHE_STORE,
    CACHE_STORE_VALUE,
    CACHE_VALUE,
    CHECK_HEADER,
    CHOOSE,
    CORS,
    COSMOSDB_DATA_SOURCE,
    CROSS_DOMAIN,
    EMIT_METRIC,
    FIND_AND_REPLACE,
    FORWARD_REQUEST,
    GET_AUTHORIZATION_CONTEXT,
    GRAPHQL_DATA_SOURCE,
    HTTP_DATA_SOURCE,
    INCLUDE_FRAGMENT,
    INVOKE_DAPR_BINDING,
    INVOKE_REQUEST,
    IP_FILTER,
    JSON_TO_XML,
    JSONP,
    LIMIT_CONCURRENCY,
    LLM_CONTENT_SAFETY,
    LLM_EMIT_TOKEN_METRIC,
    LLM_SEMANTIC_CACHE_LOOKUP,
    LLM_SEMANTIC_CACHE_STORE,
    LLM_TOKEN_LIMIT,
    LOG_TO_EVENTHUB,
    MOCK_RESPONSE,
    PROXY,
    PUBLISH_EVENT,
    PUBLISH_TO_DAPR,
    QUOTA,
    QUOTA_BY_KEY,
    RATE_LIMIT,
    RATE_LIMIT_BY_KEY,
    REDIRECT_CONTENT_URLS,
    RETRY,
    RETURN_RESPONSE,
    REWRITE_URI,
    SEND_ONE_WAY_REQUEST,
    SEND_REQUEST,
    SEND_SERVICE_BUS_MESSAGE,
    SET_BACKEND_SERVICE,
    SET_BACKEND_SERVICE_DAPR,
    SET_BODY,
    SET_GRAPHQL_RESOLVER,
    SET_HEADER,
    SET_METHOD,
    SET_QUERY_PARAMETER,
    SET_REQUEST_METRIC_DIMENSION_VALUE,
    SET_STATUS,
    SET_URL,
    SET_VARIABLE,
    SQL_DATA_SOURCE,
    TRACE,
    VALIDATE_AZURE_AD_TOKEN,
    VALIDATE_CLIENT_CERTIFICATE,
    VALIDATE_CONTENT,
    VALIDATE_GRAPHQL_REQUEST,
    VALIDATE_HEADERS,
    VALIDATE_JWT,
    VALIDATE_ODATA_REQUEST,
    VALIDATE_PARAMETERS,
    VALIDATE_STATUS_CODE,
    WAIT,
    XML_TO_JSON,
    XSL_TRANSFORM,
];

pub(crate) static LIMITS: &[Limit] = &[
    Limit { subject: LimitSubject::PolicyDocument, most: Some(262144), unit: LimitUnit::Bytes, note: "256 KiB; not known whether the stored text or the text sent is measured", source: "learn.microsoft.com: Azure API Management limits", date: "2026", ..LIMIT },
    Limit { subject: LimitSubject::PolicyDocument, most: Some(250000), unit: LimitUnit::Bytes, certainty: Certainty::Disputed, note: "One answer of the service speaks of 250 KB where the documentation says 256 KiB", source: "microsoft/vscode-apimanagement#230", date: "2022-01", ..LIMIT },
    Limit { subject: LimitSubject::PolicyDocument, most: Some(16384), unit: LimitUnit::Bytes, gateways: &[Gateway::Consumption], note: "16 KiB on the Consumption tier; the answer of the service says 16 KB", source: "learn.microsoft.com: Azure API Management limits", date: "2026", ..LIMIT },
    Limit { subject: LimitSubject::PolicyFragment, most: Some(524288), unit: LimitUnit::Bytes, note: "512 KB in newer documentation", source: "learn.microsoft.com: Reuse policy configurations (policy fragments)", date: "2026-02", ..LIMIT },
    Limit { subject: LimitSubject::PolicyFragment, most: Some(32768), unit: LimitUnit::Bytes, certainty: Certainty::Disputed, note: "32 KB in older documentation, on the word of Microsoft's engineers", source: "MicrosoftDocs/azure-docs#110092", date: "2023-06", ..LIMIT },
    Limit { subject: LimitSubject::Expression, unit: LimitUnit::Characters, note: "No limit is documented; the size of the document bounds it", source: "learn.microsoft.com: API Management policy expressions", date: "2026", ..LIMIT },
    Limit { subject: LimitSubject::NamedValueName, most: Some(256), unit: LimitUnit::Characters, note: "Letters, digits, full stops, hyphens and underscores", source: "learn.microsoft.com: Named values in Azure API Management", date: "2026", ..LIMIT },
    Limit { subject: LimitSubject::NamedValue, most: Some(4096), unit: LimitUnit::Characters, source: "learn.microsoft.com: Azure API Management limits", date: "2026", ..LIMIT },
    Limit { subject: LimitSubject::NamedValueTags, most: Some(32), unit: LimitUnit::Items, source: "learn.microsoft.com: Named values in Azure API Management", date: "2026", ..LIMIT },
    Limit { subject: LimitSubject::ResourceTags, most: Some(15), unit: LimitUnit::Items, source: "learn.microsoft.com: Azure API Management limits", date: "2026", ..LIMIT },
    Limit { subject: LimitSubject::OperationName, most: Some(80), unit: LimitUnit::Characters, source: "learn.microsoft.com: Azure API Management limits", date: "2026", ..LIMIT },
    Limit { subject: LimitSubject::Url, most: Some(16384), unit: LimitUnit::Bytes, source: "learn.microsoft.com: Azure API Management limits", date: "2026", ..LIMIT },
    Limit { subject: LimitSubject::UrlPathSegment, most: Some(1024), unit: LimitUnit::Characters, source: "learn.microsoft.com: Azure API Management limits", date: "2026", ..LIMIT },
    Limit { subject: LimitSubject::ApiSchema, most: Some(4194304), unit: LimitUnit::Bytes, note: "4 MB; the same number bounds an OpenAPI description given inline", source: "learn.microsoft.com: Azure API Management limits", date: "2026", ..LIMIT },
    Limit { subject: LimitSubject::ValidatedBody, most: Some(102400), unit: LimitUnit::Bytes, note: "100 KiB unless Microsoft support has raised it", source: "learn.microsoft.com: Validate content", date: "2026", ..LIMIT },
    Limit { subject: LimitSubject::BufferedBody, most: Some(2097152), unit: LimitUnit::Bytes, note: "2 MiB", source: "learn.microsoft.com: Azure API Management limits", date: "2026", ..LIMIT },
    Limit { subject: LimitSubject::CachedResponse, most: Some(2097152), unit: LimitUnit::Bytes, note: "2 MiB", source: "learn.microsoft.com: Azure API Management limits", date: "2026", ..LIMIT },
];

pub(crate) static SAVE_ERRORS: &[SaveError] = &[
    SaveError {
        id: "attribute-missing",
        stage: Stage::Schema,
        template: "Error in element '{element}' on line {line}, column {column}: The required attribute '{attribute}' is missing.",
        cause: "A required attribute is missing",
        seen_in: &["MicrosoftDocs/azure-docs#51481"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "attribute-not-declared",
        stage: Stage::Schema,
        template: "Error in element '{element}' on line {line}, column {column}: The '{attribute}' attribute is not declared.",
        cause: "The element has no such attribute; often it is misspelt",
        seen_in: &[],
        certainty: Certainty::Disputed,
    },
    SaveError {
        id: "attribute-value-invalid",
        stage: Stage::Schema,
        template: "Error in element '{element}' on line {line}, column {column}: The '{attribute}' attribute is invalid - The value '{value}' is invalid according to its datatype '{datatype}' - The string '{value}' is not a valid {type} value.",
        cause: "The value does not fit the data type; often a policy expression in an attribute that takes a literal",
        seen_in: &["Azure/api-management-policy-snippets#67"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "backend-not-found",
        stage: Stage::Reference,
        template: "Backend with id '{id}' could not be found.",
        cause: "The backend does not exist, or is deployed later",
        seen_in: &["Azure/apiops#92", "Azure/apiops#56", "Azure/apiops#565", "MicrosoftDocs/azure-docs#48421"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "base-at-global-scope",
        stage: Stage::Place,
        template: "Element is not allowed in global context",
        cause: "`base` stands in the document of the global scope, which has no parent",
        seen_in: &["a post on the gamnation blog"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "character-literal-too-long",
        stage: Stage::Expression,
        template: "Too many characters in character literal",
        cause: "Text stands in single quotes inside C#, often after the quotation marks of the attribute were swapped",
        seen_in: &["Azure/api-management-policy-snippets#137"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "child-not-allowed",
        stage: Stage::Schema,
        template: "Error in element '{element}' on line {line}, column {column}: The element '{element}' has invalid child element '{child}'.",
        cause: "The policy or child is unknown, or not allowed in this element",
        seen_in: &["hashicorp/terraform-provider-azurerm, MicrosoftDocs/azure-docs and others (several threads)"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "child-out-of-order",
        stage: Stage::Schema,
        template: "Error in element '{element}' on line {line}, column {column}: The element '{element}' has invalid child element '{child}'. List of possible elements expected: '{expected}'.",
        cause: "The children stand in another order than the schema has them",
        seen_in: &["MicrosoftDocs/azure-docs#35438"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "child-resource-name",
        stage: Stage::Parse,
        template: "",
        cause: "The name of the policy resource in a template is not `policy`; the answer is a bad request without a message",
        seen_in: &["Azure/bicep-types-az#2006"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "code-block-not-closed",
        stage: Stage::Parse,
        template: "The code block is missing a closing \"}\" character. …",
        cause: "The braces of an expression @{ … } are not balanced; expressions inside XML comments count too",
        seen_in: &["microsoft/vscode-apimanagement#197"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "dynamic-not-supported",
        stage: Stage::Expression,
        template: "Dynamic member invocation is not supported",
        cause: "A member of a `dynamic` value is used",
        seen_in: &["MicrosoftDocs/azure-docs#49430", "the code of older policy tools (PolicyUtil)"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "end-tag-without-start",
        stage: Stage::Parse,
        template: "Encountered end tag \"{element}\" with no matching start tag. Are your start/end tags properly balanced?",
        cause: "A start tag is missing, or unbalanced braces before it made the reader lose its place",
        seen_in: &["microsoft/vscode-apimanagement#197"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "entity-name",
        stage: Stage::Parse,
        template: "An error occurred while parsing EntityName. Line {line}, position {position}.",
        cause: "A lone & or && stands in a policy that was sent as xml",
        seen_in: &["hashicorp/terraform-provider-azurerm (several threads)"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "entity-not-ended",
        stage: Stage::Parse,
        template: "'{token}' is an unexpected token. The expected token is ';'.",
        cause: "An & of a URL stands in an attribute, as in &name=value, and is read as the start of an entity",
        seen_in: &["hashicorp/terraform-provider-azurerm (several threads)", "Azure/azure-api-management-devops-resource-kit (several threads)"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "fragment-entity-name",
        stage: Stage::Parse,
        template: "The policy fragment is not a valid XML: An error occurred while parsing EntityName. …",
        cause: "A lone & or && stands in the text of a fragment that was sent as xml",
        seen_in: &["Azure/apiops#204"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "fragment-in-use",
        stage: Stage::Reference,
        template: "The Policy Fragment '{id}' is used by the following entities: {entities}",
        cause: "A fragment is deleted before the policies that include it",
        seen_in: &["Azure/apiops-cli#261"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "fragment-not-found",
        stage: Stage::Reference,
        template: "Policy fragment with id '{id}' could not be found.",
        cause: "The fragment does not exist, or is deployed later",
        seen_in: &["Azure/apiops#668", "Azure/apiops#67"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "fragment-not-xml",
        stage: Stage::Parse,
        template: "The policy fragment is not a valid XML: Data at the root level is invalid. Line {line}, position {position}.",
        cause: "A file path was sent in place of the text of a fragment: loadTextContent() or file() was forgotten",
        seen_in: &["Azure/api-management-policy-snippets#95"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "fragment-unexpected-token",
        stage: Stage::Parse,
        template: "The policy fragment is not a valid XML: '{token}' is an unexpected token. Expecting white space. …",
        cause: "The text of a fragment written as rawxml was sent as xml: a quotation mark inside an attribute ends it",
        seen_in: &["Azure/apiops#160"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "generic-read-as-tag",
        stage: Stage::Parse,
        template: "The '{type}' start tag on line {line} does not match the end tag of '{element}'.",
        cause: "As<JObject> was sent as xml: the type argument is read as an element (the position after the line was left out of the report)",
        seen_in: &["Azure/azure-powershell#12836"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "less-than-in-attribute",
        stage: Stage::Parse,
        template: "'<', hexadecimal value 0x3C, is an invalid attribute character.",
        cause: "A type argument or a comparison stands unescaped inside an attribute of a text that was sent as xml",
        seen_in: &["microsoft/vscode-apimanagement#418"],
        certainty: Certainty::Disputed,
    },
    SaveError {
        id: "logger-not-found",
        stage: Stage::Reference,
        template: "Logger not found",
        cause: "The logger of `log-to-eventhub` or `emit-metric` does not exist",
        seen_in: &["Azure/apiops#878", "the change log of Azure/azure-powershell"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "member-not-supported",
        stage: Stage::Expression,
        template: "Usage of member '{member}' of type '{type}' is not supported within expressions",
        cause: "The member is not on the list of members allowed in policy expressions",
        seen_in: &["the code of older policy tools (PolicyUtil)"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "name-does-not-exist",
        stage: Stage::Expression,
        template: "The name '{name}' does not exist in the current context",
        cause: "The name is not declared; the wording is that of the C# compiler",
        seen_in: &["several threads"],
        certainty: Certainty::Disputed,
    },
    SaveError {
        id: "named-value-not-found",
        stage: Stage::Reference,
        template: "Cannot find a property '{name}'",
        cause: "No named value has this display name (property is the older word; upper and lower case are said to differ)",
        seen_in: &["Azure/apiops (several threads)", "MicrosoftDocs/azure-docs (several threads)"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "not-xml",
        stage: Stage::Parse,
        template: "Data at the root level is invalid. Line {line}, position {position}.",
        cause: "The text is not XML: a path, an empty text, JSON, or a byte order mark in front",
        seen_in: &["microsoft/vscode-apimanagement#290"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "opening-brace-not-closed",
        stage: Stage::Parse,
        template: "An opening \"{\" is missing the corresponding closing \"}\".",
        cause: "The braces of an expression @{ … } are not balanced; expressions inside XML comments count too",
        seen_in: &["microsoft/vscode-apimanagement#197"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "operator-not-applicable",
        stage: Stage::Expression,
        template: "Operator '{operator}' cannot be applied to operands of type '{left}' and '{right}'",
        cause: "The operator does not exist for these types; the wording is that of the C# compiler",
        seen_in: &[],
        certainty: Certainty::Disputed,
    },
    SaveError {
        id: "path-without-return",
        stage: Stage::Expression,
        template: "not all code paths return a value",
        cause: "A path through @{ … } ends without return; the wording is that of the C# compiler",
        seen_in: &[],
        certainty: Certainty::Disputed,
    },
    SaveError {
        id: "policy-not-allowed-for-api-type",
        stage: Stage::Place,
        template: "Not allowed at '{scope}' scope for '{type}' api type",
        cause: "APIs of this type, such as WebSocket, do not have this policy at this scope",
        seen_in: &["hashicorp/terraform-provider-azurerm#24544"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "policy-not-allowed-in-scope",
        stage: Stage::Place,
        template: "Error in element '{element}' on line {line}, column {column}: Policy is not allowed in the specified scope",
        cause: "The policy does not exist at this scope, as `quota` at the scope of an API",
        seen_in: &["MicrosoftDocs/azure-docs#17825"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "policy-not-allowed-in-tier",
        stage: Stage::Place,
        template: "Policy is not allowed in '{tier}' sku",
        cause: "The tier of the service does not have this policy",
        seen_in: &["MicrosoftDocs/azure-docs#57081"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "policy-too-large",
        stage: Stage::Size,
        template: "Policy size exceeds allowed limit of {limit} KB",
        cause: "The document is larger than the gateway accepts; the limit is 16 KB on Consumption, elsewhere 250 KB was reported",
        seen_in: &["MicrosoftDocs/azure-docs#51645", "MicrosoftDocs/azure-docs#64010", "Azure/azure-api-management-devops-resource-kit#159", "Azure/azure-api-management-devops-resource-kit#367", "microsoft/vscode-apimanagement#230"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "section-not-allowed-in-scope",
        stage: Stage::Place,
        template: "Error in element '{element}' on line {line}, column {column}: Policy section is not allowed in the specified scope",
        cause: "Sections stand without `policies` around them, or a section is not one of the four",
        seen_in: &["MicrosoftDocs/azure-docs#111058"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "semicolon-expected",
        stage: Stage::Expression,
        template: "; expected",
        cause: "A statement in @{ … } lacks its semicolon, or a named value brings a quotation mark into the code",
        seen_in: &["MicrosoftDocs/azure-docs#51485"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "start-tag-not-matched",
        stage: Stage::Parse,
        template: "The '{type}' start tag on line {line} position {position} does not match the end tag of '{element}'.",
        cause: "As<string> was sent as xml: the type argument is read as an element",
        seen_in: &["MicrosoftDocs/azure-docs (several threads)", "Azure/azure-api-management-devops-resource-kit (several threads)"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "string-not-terminated",
        stage: Stage::Expression,
        template: "Unterminated string literal. Strings that start with a quotation mark…",
        cause: "A line break or quotation mark in a string literal, often from a named value",
        seen_in: &["Azure/azure-api-management-devops-resource-kit#350", "a post on the fgheysels blog"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "text-not-allowed",
        stage: Stage::Schema,
        template: "Error in element '{element}' on line {line}, column {column}: The element '{element}' cannot contain text. List of possible elements expected: '{expected}'.",
        cause: "Text stands where children are needed",
        seen_in: &["microsoft/vscode-apimanagement#145"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "type-not-converted",
        stage: Stage::Expression,
        template: "Cannot implicitly convert type '{from}' to '{to}'",
        cause: "A value of one type stands where another is needed; the wording is that of the C# compiler",
        seen_in: &[],
        certainty: Certainty::Disputed,
    },
    SaveError {
        id: "type-not-supported",
        stage: Stage::Expression,
        template: "Usage of type '{type}' is not supported within expressions",
        cause: "The type is not on the list of types allowed in policy expressions",
        seen_in: &["Azure-Samples/Apim-Samples@dc3a08b", "the code of older policy tools (PolicyUtil)"],
        certainty: Certainty::Sure,
    },
    SaveError {
        id: "unexpected-token",
        stage: Stage::Parse,
        template: "'{token}' is an unexpected token. Expecting white space. Line {line}, position {position}.",
        cause: "A policy written as rawxml was sent as xml: a quotation mark inside an attribute ends it",
        seen_in: &["hashicorp/terraform-provider-azurerm#3918"],
        certainty: Certainty::Sure,
    },
];

pub(crate) static LAST_ERROR_REASONS: &[LastErrorReason] = &[
    LastErrorReason { source: "", reason: "BackendConnectionFailure", origin: ErrorOrigin::BuiltIn, condition: "the backend could not be reached or dropped the connection", formerly: "" },
    LastErrorReason { source: "jsonp", reason: "CallbackParameterInvalid", origin: ErrorOrigin::Policy, condition: "callback parameter is no valid JavaScript name", formerly: "" },
    LastErrorReason { source: "ip-filter", reason: "CallerIpBlocked", origin: ErrorOrigin::Policy, condition: "caller is on the block list", formerly: "" },
    LastErrorReason { source: "ip-filter", reason: "CallerIpNotAllowed", origin: ErrorOrigin::Policy, condition: "caller is not on the allow list", formerly: "" },
    LastErrorReason { source: "", reason: "ClientConnectionFailure", origin: ErrorOrigin::BuiltIn, condition: "the client dropped the connection while the call was pending", formerly: "" },
    LastErrorReason { source: "", reason: "ExpressionValueEvaluationFailure", origin: ErrorOrigin::BuiltIn, condition: "an expression threw", formerly: "" },
    LastErrorReason { source: "ip-filter", reason: "FailedToParseCallerIP", origin: ErrorOrigin::Policy, condition: "caller address could not be read", formerly: "" },
    LastErrorReason { source: "check-header", reason: "HeaderNotFound", origin: ErrorOrigin::Policy, condition: "header is missing", formerly: "" },
    LastErrorReason { source: "check-header", reason: "HeaderValueNotAllowed", origin: ErrorOrigin::Policy, condition: "header value is not allowed", formerly: "" },
    LastErrorReason { source: "validate-jwt", reason: "JwtInvalid", origin: ErrorOrigin::Policy, condition: "any other validation failure", formerly: "" },
    LastErrorReason { source: "configuration", reason: "OperationNotFound", origin: ErrorOrigin::BuiltIn, condition: "no API or operation matches the URL", formerly: "" },
    LastErrorReason { source: "quota", reason: "QuotaExceeded", origin: ErrorOrigin::Policy, condition: "call or bandwidth quota used up", formerly: "" },
    LastErrorReason { source: "rate-limit", reason: "RateLimitExceeded", origin: ErrorOrigin::Policy, condition: "call rate exceeded", formerly: "" },
    LastErrorReason { source: "authorization", reason: "SubscriptionKeyInvalid", origin: ErrorOrigin::BuiltIn, condition: "the key is wrong or its subscription is not active", formerly: "" },
    LastErrorReason { source: "authorization", reason: "SubscriptionKeyNotFound", origin: ErrorOrigin::BuiltIn, condition: "no subscription key was sent", formerly: "" },
    LastErrorReason { source: "forward-request", reason: "Timeout", origin: ErrorOrigin::Policy, condition: "backend did not answer in time", formerly: "" },
    LastErrorReason { source: "send-request", reason: "Timeout", origin: ErrorOrigin::Policy, condition: "called service did not answer in time", formerly: "" },
    LastErrorReason { source: "validate-jwt", reason: "TokenAudienceNotAllowed", origin: ErrorOrigin::Policy, condition: "wrong audience", formerly: "" },
    LastErrorReason { source: "validate-jwt", reason: "TokenClaimNotFound", origin: ErrorOrigin::Policy, condition: "required claim missing", formerly: "" },
    LastErrorReason { source: "validate-jwt", reason: "TokenClaimValueNotAllowed", origin: ErrorOrigin::Policy, condition: "claim has another value", formerly: "" },
    LastErrorReason { source: "validate-jwt", reason: "TokenExpired", origin: ErrorOrigin::Policy, condition: "token expired", formerly: "" },
    LastErrorReason { source: "validate-jwt", reason: "TokenIssuerNotAllowed", origin: ErrorOrigin::Policy, condition: "wrong issuer", formerly: "" },
    LastErrorReason { source: "validate-jwt", reason: "TokenNotPresent", origin: ErrorOrigin::Policy, condition: "no token", formerly: "TokenNotFound" },
    LastErrorReason { source: "validate-jwt", reason: "TokenSignatureInvalid", origin: ErrorOrigin::Policy, condition: "bad signature", formerly: "" },
    LastErrorReason { source: "validate-jwt", reason: "TokenSignatureKeyNotFound", origin: ErrorOrigin::Policy, condition: "signing key id unknown", formerly: "" },
];

const AUTHENTICATION_BASIC: Policy = Policy {
    element: Element {
        name: "authentication-basic",
        summary: "Adds HTTP Basic credentials to the request sent to the backend.",
        attributes: &[
            Attribute { name: "username", required: Required::Yes, expression: Evaluated::Yes, summary: "User name.", ..ATTRIBUTE },
            Attribute { name: "password", required: Required::Yes, expression: Evaluated::Yes, secret: true, summary: "Password.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "authentication-and-authorization",
    documentation: "authentication-basic-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Workspace, Scope::Resolver] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "Overwrites the Authorization header of the outgoing request: a caller's token is lost.",
        "Order matters against set-header on Authorization: the later one wins.",
    ],
    security: &[
        "literal password (not {{named value}} and not an expression): high severity.",
        "literal username: informational.",
        "Basic over a plain-http backend URL: flag together with set-backend-service base-url=http.",
    ],
    differences: &[
        "Docs page (2022) does not say whether expressions are allowed; by the general rule they are, and the toolkit allows both.",
        "VS Code knowledge base restricts it to API scope; docs list global, product, api, operation.",
        "Workspace scope: not on the page of 2022, only inferred.",
        "The XSD also lets it stand in the request of graphql-data-source, so in a resolver.",
    ],
    sources: &[
        "articles/api-management/authentication-basic-policy.md (2022-12-01)",
        "authentication-basic.xsd",
        "toolkit BasicAuthenticationConfig",
        "learn.microsoft.com policy reference overview, zh-cn rendering with five gateway columns",
    ],
    ..POLICY
};

const AUTHENTICATION_CERTIFICATE: Policy = Policy {
    element: Element {
        name: "authentication-certificate",
        summary: "Presents a client certificate to the backend.",
        attributes: &[
            Attribute { name: "thumbprint", expression: Evaluated::Yes, summary: "Thumbprint of an uploaded certificate.", ..ATTRIBUTE },
            Attribute { name: "certificate-id", value: ValueType::CertificateId, expression: Evaluated::Yes, summary: "Resource name of an uploaded certificate.", ..ATTRIBUTE },
            Attribute { name: "body", expression: Evaluated::Yes, secret: true, summary: "The certificate itself, as bytes from an expression, when it is not in the store.", ..ATTRIBUTE },
            Attribute { name: "password", expression: Evaluated::Yes, secret: true, summary: "Password of the certificate in `body`.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::ExactlyOne, attributes: &["thumbprint", "certificate-id", "body"], certainty: Certainty::Disputed, text: "exactly one of `thumbprint`, `certificate-id` and `body` should be given", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::Requires, attributes: &["password", "body"], certainty: Certainty::Disputed, text: "`password` belongs to the certificate in `body`", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "authentication-and-authorization",
    documentation: "authentication-certificate-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Resolver] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "Also usable as a child of send-request and send-one-way-request, after set-body and before authentication-managed-identity and proxy (XSD order), and as last child of http-request in a resolver.",
        "Key Vault certificates must be referenced by certificate-id: rotation changes the thumbprint.",
        "body takes a byte[] from an expression.",
    ],
    security: &[
        "thumbprint breaks silently on rotation: suggest certificate-id.",
        "literal password: high severity.",
        "body from a literal string embeds a private key in the policy.",
    ],
    differences: &[
        "XSD makes all four optional with no exclusivity; the toolkit demands exactly one of thumbprint, certificate-id and body; the docs speak of either of the first two, body otherwise.",
        "Toolkit comment says body must come with password; docs: password only if the certificate is protected.",
        "VS Code knowledge base restricts it to API scope.",
    ],
    sources: &[
        "articles/api-management/authentication-certificate-policy.md (2022-12-01)",
        "authentication-certificate.xsd",
        "send-request.xsd",
        "send-one-way-request.xsd",
        "http-data-source.xsd",
        "toolkit CertificateAuthenticationConfig",
        "learn.microsoft.com policy reference overview, zh-cn rendering with five gateway columns",
    ],
    ..POLICY
};

const AUTHENTICATION_MANAGED_IDENTITY: Policy = Policy {
    element: Element {
        name: "authentication-managed-identity",
        summary: "Gets an Entra token with the service's managed identity and puts it in the Authorization header as Bearer, or in a variable.",
        attributes: &[
            Attribute { name: "resource", required: Required::Disputed, expression: Evaluated::Yes, summary: "Application id or resource URI of the target.", ..ATTRIBUTE },
            Attribute { name: "client-id", expression: Evaluated::Unknown, summary: "Client id of a user-assigned identity; without it the system-assigned one is used.", ..ATTRIBUTE },
            Attribute { name: "output-token-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable that receives the token as string.", ..ATTRIBUTE },
            Attribute { name: "ignore-error", value: ValueType::Bool, default: Some("false"), expression: Evaluated::No, summary: "Carry on when no token can be had.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "authentication-and-authorization",
    documentation: "authentication-managed-identity-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[Section::Backend, Section::Outbound] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Resolver] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[] },
    usage: &[
        "Also stands in send-request and send-one-way-request, after authentication-certificate and before proxy (XSD order): the second most common place in samples.",
        "With output-token-variable-name the token is only stored: set the Authorization header from the variable.",
        "Tokens are cached until expiry.",
    ],
    security: &[
        "ignore-error=true sends the call without a token: flag.",
        "token variable written to a response, trace or log: flag.",
        "resource computed from request data: flag.",
        "An existing Authorization header from the caller is replaced; keep validate-jwt before it.",
    ],
    differences: &[
        "client-id: docs say no expressions; toolkit marks it expression-capable; 18 of 20 samples use a named value.",
        "resource: docs required, XSD optional.",
        "Sections: docs inbound; toolkit and deployed samples also outbound; XSD allows it as a direct child of wait, which may stand in backend.",
        "Scopes: the 2024-07 page has no workspace, and the overview says workspace gateways lack it. The XSD lets it stand in the request of graphql-data-source, so in a resolver.",
    ],
    sources: &[
        "articles/api-management/authentication-managed-identity-policy.md (2024-07-23)",
        "authentication-managed-identity.xsd",
        "send-request.xsd",
        "wait.xsd",
        "toolkit ManagedIdentityAuthenticationConfig, IOutboundContext",
        "learn.microsoft.com policy reference overview, zh-cn rendering with five gateway columns",
    ],
    ..POLICY
};

const AUTHENTICATION_TOKEN: Policy = Policy {
    element: Element {
        name: "authentication-token",
        summary: "Obtains a token from the managed identity or a token service, as a statement or inside send-request.",
        attributes: &[
            Attribute { name: "token-type", value: ValueType::Enum, values: &["managed-service-identity", "token-service"], default: Some("managed-service-identity"), expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Source of the token.", ..ATTRIBUTE },
            Attribute { name: "token-service-url", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Address of the token service.", ..ATTRIBUTE },
            Attribute { name: "resource-url", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Resource the token is for.", ..ATTRIBUTE },
            Attribute { name: "ignore-error", value: ValueType::Bool, expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Carry on when no token can be had.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "undocumented",
    documentation: "",
    usage: &[
        "The documented policy for tokens of a managed identity is authentication-managed-identity.",
    ],
    differences: &[
        "XSD only: no docs page, no sample found; sections unknown (the XSD's wildcard would accept it in any section, and wait.xsd names it as a child).",
    ],
    sources: &[
        "authentication-token.xsd",
        "send-request.xsd",
        "wait.xsd",
    ],
    ..POLICY
};

const AUTHENTICATION_TOKEN_STORE: Policy = Policy {
    element: Element {
        name: "authentication-token-store",
        summary: "Fetches a token from a token store, as a statement or inside send-request.",
        attributes: &[
            Attribute { name: "token-id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Token entity.", ..ATTRIBUTE },
            Attribute { name: "client-id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Client id of the identity.", ..ATTRIBUTE },
            Attribute { name: "output-token-variable-name", value: ValueType::VariableName, expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Variable that receives the token.", ..ATTRIBUTE },
            Attribute { name: "ignore-error", value: ValueType::Bool, expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Carry on when no token can be had.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "undocumented",
    documentation: "",
    deprecated: Some(Deprecation { successor: Some("get-authorization-context"), reason: "undocumented predecessor of credential manager, whose policy is get-authorization-context" }),
    differences: &[
        "XSD only: no docs page, no sample found; sections unknown (the XSD's wildcard would accept it in any section).",
        "get-authorization-context is the documented successor.",
    ],
    sources: &[
        "authentication-token-store.xsd",
        "send-request.xsd",
    ],
    ..POLICY
};

const AZURE_OPENAI_EMIT_TOKEN_METRIC: Policy = Policy {
    element: Element {
        name: "azure-openai-emit-token-metric",
        summary: "Sends the token usage of Azure OpenAI calls (total, prompt and completion tokens) to Application Insights as custom metrics.",
        attributes: &[
            Attribute { name: "namespace", default: Some("API Management"), expression: Evaluated::Unknown, summary: "Metric namespace.", ..ATTRIBUTE },
            Attribute { name: "name", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Metric name.", ..ATTRIBUTE },
            Attribute { name: "value", value: ValueType::Double, default: Some("1"), expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Metric value; listed by an old documentation page by mistake.", ..ATTRIBUTE },
            Attribute { name: "value-type", value: ValueType::Enum, values: &["all", "total-tokens", "prompt-tokens", "completion-tokens"], default: Some("all"), expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Which token counts are sent.", ..ATTRIBUTE },
            Attribute { name: "ignore-prompt", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Leaves the prompt out of the count.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        children: &[
            Child { min: 1, max: Some(10), certainty: Certainty::Disputed, summary: "One metric dimension.", content: ChildContent::Element(Element {
                name: "dimension",
                summary: "One metric dimension.",
                attributes: &[
                    Attribute { name: "name", required: Required::Yes, expression: Evaluated::Yes, summary: "Dimension name; API ID, Operation ID, Product ID, User ID, Subscription ID, Location, Gateway ID and Backend ID have built-in values.", ..ATTRIBUTE },
                    Attribute { name: "value", expression: Evaluated::Yes, summary: "Dimension value; needed unless the name is a built-in one.", ..ATTRIBUTE },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "logging",
    documentation: "azure-openai-emit-token-metric-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[Section::Outbound] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[Gateway::Workspace] },
    deprecated: Some(Deprecation { successor: Some("llm-emit-token-metric"), reason: "renamed; the llm- form serves every model provider" }),
    usage: &[
        "May occur several times.",
        "Needs Application Insights with custom metrics switched on.",
        "Token counts of streaming responses are estimated.",
        "A dimension without value must have one of the built-in names (compared exactly, including the blank and case); dimension names should be unique.",
        "The newest documentation allows at most five dimensions, older versions ten.",
    ],
    security: &[
        "Personal data (IP address, user id, e-mail) as dimension value ends up in telemetry; high-cardinality values multiply time series (regional limit 50,000 active series).",
    ],
    differences: &[
        "Docs of 07/2024 list a value attribute (default 1) copied from emit-metric; the statement, the XSD and the toolkit have none.",
        "Docs of 07/2024 name classic, v2, consumption, self-hosted; workspace is taken from the llm- twin (2026).",
        "Backend ID as built-in dimension comes from the later shared include.",
        "Number of dimensions: XSD 0..10; docs 2024 and the shared include of 09/2024 say 10; docs of 05/2026 say 5; deployed samples have up to seven.",
        "Docs: at least one dimension; XSD minOccurs 0; toolkit rejects an empty list.",
        "Toolkit marks namespace as expression-allowed; docs say not allowed; XSD plain string.",
        "Sections: docs inbound; a public workshop puts it in outbound.",
    ],
    sources: &[
        "articles/api-management/azure-openai-emit-token-metric-policy.md",
        "includes/api-management-emit-metric-dimensions-llm.md",
        "includes/api-management-custom-metrics-limits.md",
        "azure-openai-emit-token-metric.xsd",
        "common-types.xsd",
        "toolkit EmitTokenMetricConfig.cs",
        "public workshop on Azure OpenAI gateway policies",
    ],
    ..POLICY
};

const AZURE_OPENAI_SEMANTIC_CACHE_LOOKUP: Policy = Policy {
    element: Element {
        name: "azure-openai-semantic-cache-lookup",
        summary: "Embeds the prompt with a configured embeddings backend and answers from an external vector-capable cache when an earlier prompt is close enough.",
        attributes: &[
            Attribute { name: "score-threshold", value: ValueType::Double, range: Some(Range { min: Some(0.0), max: Some(1.0), certainty: Certainty::Disputed }), required: Required::Yes, expression: Evaluated::Unknown, summary: "Vector distance from 0.0 to 1.0: smaller demands greater similarity. The documentation suggests starting near 0.05 and warns above 0.2.", ..ATTRIBUTE },
            Attribute { name: "embeddings-backend-id", value: ValueType::BackendId, required: Required::Yes, expression: Evaluated::Unknown, summary: "Backend entity that serves the embeddings API.", ..ATTRIBUTE },
            Attribute { name: "embeddings-backend-auth", value: ValueType::Enum, values: &["system-assigned"], disputed_values: &["header", "managed-identity"], required: Required::Disputed, expression: Evaluated::Unknown, summary: "How to authenticate to the embeddings backend.", ..ATTRIBUTE },
            Attribute { name: "ignore-system-messages", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Unknown, summary: "Leaves system messages out of the comparison (recommended).", ..ATTRIBUTE },
            Attribute { name: "max-message-count", value: ValueType::Int, expression: Evaluated::Unknown, summary: "Number of remaining dialog messages above which caching is skipped.", ..ATTRIBUTE },
            Attribute { name: "cache-id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Names a particular external cache.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        children: &[
            Child { summary: "Expression whose value partitions the cache; several are concatenated.", content: ChildContent::Element(Element {
                name: "vary-by",
                summary: "Expression whose value partitions the cache; several are concatenated.",
                text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "caching",
    documentation: "azure-openai-semantic-cache-lookup-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Workspace] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption], disputed: &[Gateway::SelfHosted] },
    once: Some((Once::PerSection, Certainty::Disputed)),
    deprecated: Some(Deprecation { successor: Some("llm-semantic-cache-lookup"), reason: "renamed; the llm- form serves every model provider" }),
    usage: &[
        "Needs the matching semantic-cache-store in outbound and a configured external cache: the built-in one does not serve semantic lookups.",
        "For Azure OpenAI chat completion APIs (docs 04/2025).",
        "The docs advise a rate-limit or rate-limit-by-key directly after any cache lookup, so that the backend survives a cache outage.",
        "Follow it by a token or rate limit; a hit bypasses the backend.",
    ],
    security: &[
        "Without a vary-by on the caller (subscription, user, group) one caller's answer can be returned to another.",
        "score-threshold above 0.2 risks returning answers to different questions.",
        "Backend references are not access-checked when the policy is saved: whoever can write policies can use any backend entity through the instance's system-assigned identity.",
        "Consider llm-content-safety with prompt shield beside it.",
    ],
    differences: &[
        "embeddings-backend-auth: docs required and only system-assigned; XSD optional with default system-assigned and a second value header; toolkit test data also shows managed-identity.",
        "Meaning of score-threshold: docs say lower is stricter; a toolkit comment says higher is stricter and recommends 0.7-0.9; both AI-Gateway samples use 0.8.",
        "max-message-count and ignore-system-messages are xs:string in the XSD, number/boolean in docs and toolkit; expressions: XSD does not model them, toolkit marks all but cache-id as allowed, docs are silent.",
        "The XSD type has no id attribute.",
        "Gateways/scopes: first docs (05/2024) listed workspace scope and self-hosted; docs of 04/2025 list classic, v2, consumption and no workspace scope.",
        "Once per section: docs only; alternative choose branches are not spoken of.",
        "One XSD complex type serves both this and llm-semantic-cache-lookup.",
    ],
    sources: &[
        "articles/api-management/azure-openai-semantic-cache-lookup-policy.md",
        "azure-openai-semantic-cache-lookup.xsd",
        "toolkit SemanticCacheLookupConfig.cs",
        "AI-Gateway labs semantic-caching",
    ],
    ..POLICY
};

const AZURE_OPENAI_SEMANTIC_CACHE_STORE: Policy = Policy {
    element: Element {
        name: "azure-openai-semantic-cache-store",
        summary: "Stores the model's response in the external semantic cache for later similarity lookups.",
        attributes: &[
            Attribute { name: "duration", value: ValueType::Seconds, required: Required::Yes, expression: Evaluated::Yes, summary: "Lifetime of the entry in seconds.", ..ATTRIBUTE },
            Attribute { name: "cache-response", value: ValueType::Bool, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Stores the response whatever its status; without it only 200 OK responses are stored.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "caching",
    documentation: "azure-openai-semantic-cache-store-policy",
    sections: Places { documented: &[Section::Outbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Workspace] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption], disputed: &[Gateway::SelfHosted] },
    once: Some((Once::PerSection, Certainty::Disputed)),
    deprecated: Some(Deprecation { successor: Some("llm-semantic-cache-store"), reason: "renamed; the llm- form serves every model provider" }),
    usage: &[
        "Needs the matching semantic-cache-lookup in inbound.",
        "A failing cache does not fail the API call.",
    ],
    security: &[
        "Same cross-caller exposure as the lookup when no vary-by is configured there.",
    ],
    differences: &[
        "The docs of 05/2024 list global, workspace, product, API, operation; classic, v2, consumption, self-hosted; scopes and gateways here are taken from the 04/2025 page of its lookup twin.",
        "cache-response is documented only for the llm- twin; unverified for this name.",
        "Once per section: docs only; alternative choose branches are not spoken of.",
        "The XSD type has neither id nor cache-response; toolkit only knows duration.",
    ],
    sources: &[
        "articles/api-management/azure-openai-semantic-cache-store-policy.md",
        "azure-openai-semantic-cache-store.xsd",
        "toolkit SemanticCacheStoreCompiler.cs",
    ],
    ..POLICY
};

const AZURE_OPENAI_TOKEN_LIMIT: Policy = Policy {
    element: Element {
        name: "azure-openai-token-limit",
        summary: "Limits LLM token consumption per key, as a rate per minute (429 when exceeded), as a quota over a fixed period (403 when exceeded), or both.",
        attributes: &[
            Attribute { name: "counter-key", required: Required::Yes, expression: Evaluated::Yes, summary: "Key of the counter; one counter is shared by all scopes that use the same key value.", ..ATTRIBUTE },
            Attribute { name: "tokens-per-minute", value: ValueType::Int, expression: Evaluated::Yes, summary: "Prompt plus completion tokens allowed per minute.", ..ATTRIBUTE },
            Attribute { name: "token-quota", value: ValueType::Long, expression: Evaluated::Yes, summary: "Tokens allowed per period.", ..ATTRIBUTE },
            Attribute { name: "token-quota-period", value: ValueType::Enum, values: &["Hourly", "Daily", "Weekly", "Monthly", "Yearly"], disputed_values: &["Indefinite", "day", "week", "month"], expression: Evaluated::Yes, summary: "Fixed window, starting at the UTC time truncated to the unit.", ..ATTRIBUTE },
            Attribute { name: "estimate-prompt-tokens", value: ValueType::Bool, required: Required::Disputed, expression: Evaluated::Unknown, summary: "`true` counts prompt tokens in the gateway before calling the backend; `false` relies on the usage reported in the response.", ..ATTRIBUTE },
            Attribute { name: "estimate-prompt-token", value: ValueType::Bool, expression: Evaluated::Unknown, deprecated: Some(Deprecation { successor: Some("estimate-prompt-tokens"), reason: "only the policy toolkit writes it without s" }), certainty: Certainty::Disputed, summary: "Spelling of the policy toolkit for `estimate-prompt-tokens`.", ..ATTRIBUTE },
            Attribute { name: "retry-after-header-name", default: Some("Retry-After"), expression: Evaluated::No, summary: "Response header that carries the retry interval.", ..ATTRIBUTE },
            Attribute { name: "retry-after-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable that receives the retry interval.", ..ATTRIBUTE },
            Attribute { name: "remaining-quota-tokens-header-name", expression: Evaluated::No, summary: "Response header with the (estimated) remaining quota.", ..ATTRIBUTE },
            Attribute { name: "remaining-quota-tokens-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable with the (estimated) remaining quota.", ..ATTRIBUTE },
            Attribute { name: "remaining-tokens-header-name", expression: Evaluated::No, summary: "Response header with the tokens left in the minute.", ..ATTRIBUTE },
            Attribute { name: "remaining-tokens-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable with the tokens left in the minute.", ..ATTRIBUTE },
            Attribute { name: "tokens-consumed-header-name", expression: Evaluated::No, summary: "Response header with the tokens used; added after the backend answered.", ..ATTRIBUTE },
            Attribute { name: "tokens-consumed-variable-name", value: ValueType::VariableName, expression: Evaluated::Unknown, summary: "Variable: estimate (or 0) before the backend call, actual count in outbound.", ..ATTRIBUTE },
            Attribute { name: "consumed-tokens-header-name", expression: Evaluated::Unknown, deprecated: Some(Deprecation { successor: Some("tokens-consumed-header-name"), reason: "only the first documentation page calls it so" }), certainty: Certainty::Disputed, summary: "First name of `tokens-consumed-header-name`.", ..ATTRIBUTE },
            Attribute { name: "consumed-tokens-variable-name", value: ValueType::VariableName, expression: Evaluated::Unknown, deprecated: Some(Deprecation { successor: Some("tokens-consumed-variable-name"), reason: "only the first documentation page calls it so" }), certainty: Certainty::Disputed, summary: "First name of `tokens-consumed-variable-name`.", ..ATTRIBUTE },
            Attribute { name: "prompt-type", value: ValueType::Enum, values: &["auto", "chat-completion", "completion", "embeddings"], default: Some("auto"), expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Kind of request to count.", ..ATTRIBUTE },
            Attribute { name: "ignore-prompt", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Leaves the prompt out of the count.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["tokens-per-minute", "token-quota"], text: "`tokens-per-minute`, `token-quota` or both must be given", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::Together, attributes: &["token-quota", "token-quota-period"], certainty: Certainty::Disputed, text: "`token-quota` and `token-quota-period` go together", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "rate-limiting-and-quotas",
    documentation: "azure-openai-token-limit-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    deprecated: Some(Deprecation { successor: Some("llm-token-limit"), reason: "renamed; the llm- form serves every model provider" }),
    usage: &[
        "May occur several times in one section.",
        "Streaming requests always use estimates, also for completion tokens.",
        "Concurrent calls can overshoot the limit; images are over-counted (1200 tokens each) when estimating or streaming.",
    ],
    security: &[
        "A counter-key that the caller controls (header, query) or that is constant for everybody defeats the limit.",
        "context.Request.IpAddress as key groups callers behind one proxy.",
    ],
    differences: &[
        "Docs pages up to 02/2025 have only tokens-per-minute (required); later revisions describe rate, quota or both like llm-token-limit; the XSD shares one type for both names.",
        "Docs mark estimate-prompt-tokens as required, yet their own quota example leaves it out; XSD: required.",
        "Toolkit compiler writes estimate-prompt-token (no s), which docs, XSD and samples spell estimate-prompt-tokens; it also refuses tokens-per-minute and token-quota together, while newer docs (04/2026) and the shared XSD allow both; a toolkit comment lists periods day/week/month, which are not the documented values.",
        "The first docs page (05/2024) calls the attributes consumed-tokens-header-name and consumed-tokens-variable-name; XSD, later docs and all samples write tokens-consumed-….",
        "XSD: token-quota-period default Indefinite and value Indefinite; docs: no default and no Indefinite, so that a quota without a period is in doubt.",
        "XSD: counter-key is a plain string without the expression union (harmless, since every string matches).",
    ],
    sources: &[
        "articles/api-management/azure-openai-token-limit-policy.md",
        "azure-openai-token-limit.xsd",
        "toolkit TokenLimitConfig.cs, TokenLimitCompiler.cs",
        "AI-Gateway labs token-rate-limiting",
    ],
    ..POLICY
};

const BASE: Policy = Policy {
    element: Element {
        name: "base",
        summary: "Marks where the policies of the same section at the next broader scope are executed.",
        ..ELEMENT
    },
    category: "policy-control-and-flow",
    documentation: "set-edit-policies",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation], disputed: &[Scope::Global, Scope::Fragment] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    once: Some((Once::PerSection, Certainty::Disputed)),
    usage: &[
        "Stands as a direct child of inbound, backend, outbound or on-error; before, after or between other statements: its place fixes the order of evaluation.",
        "Inheritance goes operation, api, product, (workspace,) global.",
        "A section without base drops the inherited policies of that section.",
        "Twice in one section would run the inherited policies twice.",
        "In backend it should be the only statement: Microsoft's samples guidance says that deployment refuses siblings there.",
        "A backend section with neither base nor forward-request never calls the backend, and the caller gets an empty 200.",
        "It has no effect at global scope, where there is nothing to inherit; resolver documents inherit nothing either.",
    ],
    security: &[
        "inbound without base drops inherited authentication, IP filters, rate limits and CORS: the most useful security warning on structure.",
        "security policies placed before base at a narrow scope run before the global ones; after base they run after.",
    ],
    differences: &[
        "XSD: base is a bare element with maxOccurs 1 inside an unbounded choice, so in effect the number is not limited by the schema.",
        "Toolkit tests put base inside choose/when in all four sections and one into a fragment; docs show only direct children and forbid it in fragments. Of 5179 sampled base elements only the toolkit's own tests (8) put it in a branch.",
        "Docs: harmless at global scope; VS Code's global template omits it; users report that the management API refuses it there (ValidationError, target base).",
        "One direct child in backend: Microsoft's Apim-Samples guidance only; neither docs nor XSD say so, and two toolkit test files break it.",
    ],
    sources: &[
        "articles/api-management/api-management-howto-policies.md (2023-10-18)",
        "articles/api-management/set-edit-policies.md",
        "articles/api-management/policy-fragments.md (2025-05-15)",
        "Azure-Samples/Apim-Samples .github/skills/apim-policies/SKILL.md",
        "policies.xsd",
        "vscode-apimanagement snippet policy-document-global",
        "third-party ADR on APIM/Terraform pitfalls",
    ],
    ..POLICY
};

const BLOCK: Policy = Policy {
    element: Element {
        name: "block",
        summary: "Plain container of further policies.",
        attributes: &[
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        nested: Nested::Any,
        ..ELEMENT
    },
    category: "undocumented",
    documentation: "",
    differences: &[
        "XSD only: no docs page, no sample found; sections unknown (the XSD's wildcard would accept it in any section).",
    ],
    sources: &[
        "block.xsd",
    ],
    ..POLICY
};

const CACHE_LOOKUP: Policy = Policy {
    element: Element {
        name: "cache-lookup",
        summary: "Looks for a stored response to this request and, on a hit, answers from the cache instead of calling the backend. It also decides which request facets make up the cache key.",
        attributes: &[
            Attribute { name: "vary-by-developer", value: ValueType::Bool, required: Required::Disputed, default: Some("false"), expression: Evaluated::Yes, summary: "Separate cache entries per developer account that owns the subscription key.", ..ATTRIBUTE },
            Attribute { name: "vary-by-developer-groups", value: ValueType::Bool, required: Required::Disputed, default: Some("false"), expression: Evaluated::Yes, summary: "Separate cache entries per user group.", ..ATTRIBUTE },
            Attribute { name: "caching-type", value: ValueType::Enum, values: &["prefer-external", "external", "internal"], default: Some("prefer-external"), expression: Evaluated::No, summary: "Which cache to use: the built-in one, the external Redis-compatible one, or the external one when it is configured and else the built-in one.", ..ATTRIBUTE },
            Attribute { name: "downstream-caching-type", value: ValueType::Enum, values: &["none", "private", "public"], disputed_values: &["internal"], default: Some("none"), expression: Evaluated::Yes, summary: "Whether clients and proxies downstream may cache, and whether only privately.", ..ATTRIBUTE },
            Attribute { name: "must-revalidate", value: ValueType::Bool, default: Some("true"), expression: Evaluated::Yes, summary: "With downstream caching on, adds or omits the must-revalidate cache directive.", ..ATTRIBUTE },
            Attribute { name: "allow-private-response-caching", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Yes, summary: "`true` permits caching for requests that carry an Authorization header.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        children: &[
            Child { summary: "Name of a request header whose value becomes part of the cache key.", content: ChildContent::Element(Element {
                name: "vary-by-header",
                summary: "Name of a request header whose value becomes part of the cache key.",
                text: Some(Text { required: Required::Disputed, expression: Evaluated::Unknown, ..TEXT }),
                ..ELEMENT
            }), ..CHILD },
            Child { summary: "Query parameters that become part of the cache key; several may be given in one element, separated by semicolons.", content: ChildContent::Element(Element {
                name: "vary-by-query-parameter",
                summary: "Query parameters that become part of the cache key; several may be given in one element, separated by semicolons.",
                text: Some(Text { required: Required::Disputed, expression: Evaluated::Unknown, ..TEXT }),
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        ..ELEMENT
    },
    category: "caching",
    documentation: "cache-lookup-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    once: Some((Once::PerSection, Certainty::Sure)),
    usage: &[
        "Needs a cache-store in the outbound section of the effective policy: a lookup without a store never hits.",
        "Works only for GET requests.",
        "With vary-by-query-parameter, declare the parameters in the operation/rewrite-uri template or set copy-unmatched-params to false, otherwise undeclared parameters still travel to the backend.",
        "A fixed caching-type of internal cannot work where the gateway has no built-in cache (Consumption tier and self-hosted gateway).",
        "The docs advise a rate-limit or rate-limit-by-key directly after any cache lookup, so that the backend survives a cache outage.",
        "The built-in cache is volatile and shared by all units of one region of an instance.",
    ],
    security: &[
        "allow-private-response-caching other than false without a vary-by-header of Authorization (or vary-by-developer=true) can serve one caller's private response to another.",
        "A cache-lookup placed before authentication/authorization policies (validate-jwt, ip-filter, check-header) can answer unauthenticated callers from the cache.",
        "downstream-caching-type=public on responses that depend on the caller exposes them to shared proxies.",
    ],
    differences: &[
        "Docs want children in the order vary-by-header, vary-by-query-parameter; the XSD is a repeatable choice (any order, interleaved) and toolkit test data puts the query parameter first.",
        "Docs table: vary-by-developer(-groups) required=Yes and default=false at once; XSD use=required without default; toolkit: required.",
        "A toolkit code comment lists a fourth downstream-caching-type value (internal); docs and XSD have only none/private/public.",
        "VS Code snippet text restricts it to product/API/operation scope; the docs page also lists global and workspace.",
    ],
    sources: &[
        "articles/api-management/cache-lookup-policy.md",
        "cache-lookup.xsd",
        "toolkit CacheLookupConfig.cs, TestData/cache-lookup-store.xml",
    ],
    ..POLICY
};

const CACHE_LOOKUP_VALUE: Policy = Policy {
    element: Element {
        name: "cache-lookup-value",
        summary: "Reads one item from the cache by key and puts it in a context variable.",
        attributes: &[
            Attribute { name: "key", required: Required::Yes, expression: Evaluated::Yes, summary: "Cache key to look up.", ..ATTRIBUTE },
            Attribute { name: "variable-name", value: ValueType::VariableName, required: Required::Yes, expression: Evaluated::No, summary: "Context variable that receives the found value.", ..ATTRIBUTE },
            Attribute { name: "default-value", value: ValueType::Any, expression: Evaluated::Yes, summary: "Value assigned on a miss. Without it the variable may be null or unset.", ..ATTRIBUTE },
            Attribute { name: "caching-type", value: ValueType::Enum, values: &["prefer-external", "external", "internal"], default: Some("prefer-external"), expression: Evaluated::No, summary: "Which cache to use: the built-in one, the external Redis-compatible one, or the external one when it is configured and else the built-in one.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "caching",
    documentation: "cache-lookup-value-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "Usually paired with a cache-store-value that uses the same key expression and the same caching-type.",
        "Allowed inside wait (together with send-request and choose).",
        "A fixed caching-type of internal cannot work where the gateway has no built-in cache (Consumption tier and self-hosted gateway).",
        "Read the variable with GetValueOrDefault or a ContainsKey test when there is no default-value.",
    ],
    security: &[
        "A key built only from caller-controlled data (header, query) lets callers read or poison each other's entries; include a tenant/user/subscription part.",
    ],
    differences: &[
        "Docs contradict themselves on a miss without default-value: attribute default-value says null is assigned; attribute variable-name says the variable is not set. VS Code snippet text says it is not set.",
        "VS Code snippet excludes the backend section; docs include it and Microsoft's load-balancing samples use it in backend.",
        "A toolkit comment gives external as the default caching-type; docs and XSD say prefer-external.",
    ],
    sources: &[
        "articles/api-management/cache-lookup-value-policy.md",
        "cache-lookup-value.xsd",
        "toolkit CacheLookupValueConfig.cs",
    ],
    ..POLICY
};

const CACHE_REMOVE_VALUE: Policy = Policy {
    element: Element {
        name: "cache-remove-value",
        summary: "Deletes one cached item by key.",
        attributes: &[
            Attribute { name: "key", required: Required::Yes, expression: Evaluated::Yes, summary: "Key of the item to delete.", ..ATTRIBUTE },
            Attribute { name: "caching-type", value: ValueType::Enum, values: &["prefer-external", "external", "internal"], default: Some("prefer-external"), expression: Evaluated::No, summary: "Which cache to use: the built-in one, the external Redis-compatible one, or the external one when it is configured and else the built-in one.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "caching",
    documentation: "cache-remove-value-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "caching-type should equal the one used by the matching store and lookup.",
        "A fixed caching-type of internal cannot work where the gateway has no built-in cache (Consumption tier and self-hosted gateway).",
    ],
    differences: &[
        "VS Code snippet excludes backend; docs list all four sections.",
    ],
    sources: &[
        "articles/api-management/cache-remove-value-policy.md",
        "cache-remove-value.xsd",
    ],
    ..POLICY
};

const CACHE_STORE: Policy = Policy {
    element: Element {
        name: "cache-store",
        summary: "Stores the current response in the cache under the key chosen by the matching cache-lookup.",
        attributes: &[
            Attribute { name: "duration", value: ValueType::Seconds, range: Some(Range { min: Some(1.0), max: None, certainty: Certainty::Disputed }), required: Required::Yes, expression: Evaluated::Yes, summary: "Lifetime of the entry in seconds.", ..ATTRIBUTE },
            Attribute { name: "cache-response", value: ValueType::Bool, expression: Evaluated::Yes, summary: "`true` stores the current response whatever its status. When left out only 200 OK responses are stored.", ..ATTRIBUTE },
            Attribute { name: "caching-mode", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Undocumented.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "caching",
    documentation: "cache-store-policy",
    sections: Places { documented: &[Section::Outbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    once: Some((Once::PerSection, Certainty::Disputed)),
    usage: &[
        "Needs a cache-lookup in the inbound section of the effective policy.",
        "Only responses to GET requests are cached.",
        "cache-response has no real default: the table prints false but the text describes a third state for an omitted attribute (200 OK only).",
    ],
    security: &[
        "cache-response=true stores error or personalised responses as well.",
    ],
    differences: &[
        "Docs say once per section; toolkit test data (cache-conditional-store.xml) has one cache-store in each of two when branches of the same choose in outbound, so count per branch, not textually.",
        "XSD has an extra caching-mode attribute that docs and toolkit lack.",
        "VS Code snippet says product/API/operation scope; docs also list global and workspace.",
    ],
    sources: &[
        "articles/api-management/cache-store-policy.md",
        "cache-store.xsd",
        "toolkit CacheStoreCompiler.cs",
    ],
    ..POLICY
};

const CACHE_STORE_VALUE: Policy = Policy {
    element: Element {
        name: "cache-store-value",
        summary: "Stores a value in the cache under a key for a number of seconds. The write is asynchronous, so the value may not be readable at once.",
        attributes: &[
            Attribute { name: "key", required: Required::Yes, expression: Evaluated::Yes, summary: "Cache key.", ..ATTRIBUTE },
            Attribute { name: "value", value: ValueType::Any, required: Required::Yes, expression: Evaluated::Yes, summary: "Value to store; expressions may return objects, not only strings.", ..ATTRIBUTE },
            Attribute { name: "duration", value: ValueType::Seconds, required: Required::Yes, expression: Evaluated::Yes, summary: "Lifetime in seconds.", ..ATTRIBUTE },
            Attribute { name: "caching-type", value: ValueType::Enum, values: &["prefer-external", "external", "internal"], default: Some("prefer-external"), expression: Evaluated::No, summary: "Which cache to use: the built-in one, the external Redis-compatible one, or the external one when it is configured and else the built-in one.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "caching",
    documentation: "cache-store-value-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "Do not expect an immediately following cache-lookup-value to see the value.",
        "A fixed caching-type of internal cannot work where the gateway has no built-in cache (Consumption tier and self-hosted gateway).",
    ],
    security: &[
        "Access tokens and secrets put in the cache are readable by every policy of the instance (and in an external Redis by whoever reaches it); keep duration below the token lifetime.",
        "Hard-coded secrets in value should be flagged.",
    ],
    differences: &[
        "Newer docs revisions (2025) carry usage notes that it caches GET only and may be used once per section; they look copied from cache-store. Microsoft's own samples use it 2-4 times in one section (also in backend), so no limit is recorded here on purpose.",
        "VS Code snippet excludes backend; docs and samples include it.",
    ],
    sources: &[
        "articles/api-management/cache-store-value-policy.md",
        "cache-store-value.xsd",
        "toolkit CacheStoreValueConfig.cs",
        "api-management-policy-snippets/examples/Back-end API redundancy.policy.xml",
    ],
    ..POLICY
};

const CACHE_VALUE: Policy = Policy {
    element: Element {
        name: "cache-value",
        summary: "Lookup and fill in one: on a hit the cached value goes into a variable; on a miss, or when due for refresh, the nested block runs and the variable it set is cached. Meant to avoid cache stampedes.",
        attributes: &[
            Attribute { name: "key", required: Required::Disputed, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Cache key for both lookup and store.", ..ATTRIBUTE },
            Attribute { name: "variable-name", value: ValueType::VariableName, required: Required::Disputed, expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Variable that receives, and is read for, the value.", ..ATTRIBUTE },
            Attribute { name: "expires-after", value: ValueType::Seconds, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Seconds until the entry expires.", ..ATTRIBUTE },
            Attribute { name: "refresh-after", value: ValueType::Seconds, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Seconds until the block is run again to refresh; less than `expires-after`.", ..ATTRIBUTE },
            Attribute { name: "default-value", value: ValueType::Any, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Used if there is no cached value and the block sets none.", ..ATTRIBUTE },
            Attribute { name: "caching-type", value: ValueType::Enum, values: &["prefer-external", "external", "internal"], default: Some("prefer-external"), expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Which cache to use: the built-in one, the external Redis-compatible one, or the external one when it is configured and else the built-in one.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        children: &[
            Child { min: 1, max: Some(1), certainty: Certainty::Disputed, presence: Certainty::Disputed, summary: "Policies that compute the value by setting the named variable.", content: ChildContent::Element(Element {
                name: "value",
                summary: "Policies that compute the value by setting the named variable.",
                nested: Nested::Any,
                ..ELEMENT
            }), ..CHILD },
        ],
        nested: Nested::Any,
        ..ELEMENT
    },
    category: "caching",
    documentation: "",
    sections: Places { documented: &[], disputed: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError] },
    usage: &[
        "The value block should contain something that sets the variable named by variable-name (set-variable, send-request …).",
        "refresh-after should be less than expires-after.",
        "Known only from the policy toolkit. Its emulator assumes 28800 s when neither expires-after nor refresh-after is given, and refresh-after=0 forces the block to run; that is emulator behaviour, not documented gateway behaviour.",
    ],
    differences: &[
        "The documentation has no page (the toolkit links cache-value-policy), no XSD file and no sample outside the toolkit. Gateways and scopes are therefore unknown; sections are those of the toolkit contexts.",
        "The toolkit's compiler writes a value wrapper; its decompiler also accepts the policies directly under cache-value.",
    ],
    sources: &[
        "toolkit CacheValueConfig.cs, CacheValueCompiler.cs, CacheValueDecompiler.cs, CacheValueHandler.cs, TestData/cache-value.xml",
    ],
    ..POLICY
};

const CHECK_HEADER: Policy = Policy {
    element: Element {
        name: "check-header",
        summary: "Requires a request header to exist and optionally to equal one of the listed values; otherwise ends the request with the given status and message.",
        attributes: &[
            Attribute { name: "name", required: Required::Yes, expression: Evaluated::Yes, summary: "Header to check.", ..ATTRIBUTE },
            Attribute { name: "failed-check-httpcode", value: ValueType::HttpStatus, required: Required::Yes, expression: Evaluated::Yes, summary: "Status returned when the check fails.", ..ATTRIBUTE },
            Attribute { name: "failed-check-error-message", required: Required::Disputed, expression: Evaluated::Yes, summary: "Body message when the check fails; special characters must be escaped.", ..ATTRIBUTE },
            Attribute { name: "ignore-case", value: ValueType::Bool, required: Required::Disputed, expression: Evaluated::Yes, summary: "Compare values without regard to case.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        children: &[
            Child { summary: "One accepted value; any match passes. None at all means only existence is checked.", content: ChildContent::Element(Element {
                name: "value",
                summary: "One accepted value; any match passes. None at all means only existence is checked.",
                text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "authentication-and-authorization",
    documentation: "check-header-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[Section::Outbound] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Workspace] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "One statement per header; several statements combine as AND.",
        "failed-check-httpcode is normally a 4xx status.",
    ],
    security: &[
        "Literal secrets in value (API keys, shared tokens) should be secret named values.",
        "Checking X-Forwarded-For or X-Forwarded-* is only safe behind a proxy that overwrites it.",
        "A check-header on Authorization compares a static string; it is no token validation.",
        "Codes below 400 on failure look like success to clients.",
    ],
    differences: &[
        "ignore-case and failed-check-error-message: required per docs and toolkit, optional per XSD; one Microsoft accelerator omits ignore-case (39 of 41 sampled elements have it): report as a warning.",
        "value: optional per docs and XSD; the toolkit insists on at least one.",
        "Sections: docs and toolkit say inbound only; the VS Code knowledge base says inbound or outbound.",
        "Expressions: an older docs version did not say; the later one allows them for all four attributes.",
        "Workspace scope: the page of 2022 lists global, product, api, operation; sibling pages gained workspace later.",
    ],
    sources: &[
        "articles/api-management/check-header-policy.md (2022-12-08, two versions)",
        "check-header.xsd",
        "toolkit CheckHeaderConfig",
        "vscode-apimanagement knowledgeBase/policies.json",
        "learn.microsoft.com policy reference overview, zh-cn rendering with five gateway columns",
    ],
    ..POLICY
};

const CHOOSE: Policy = Policy {
    element: Element {
        name: "choose",
        summary: "Runs the first branch whose condition is true, or the otherwise branch.",
        attributes: &[
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        children: &[
            Child { min: 1, summary: "Conditional branch with any policies valid at this place.", content: ChildContent::Element(Element {
                name: "when",
                summary: "Conditional branch with any policies valid at this place.",
                attributes: &[
                    Attribute { name: "condition", value: ValueType::Bool, required: Required::Yes, expression: Evaluated::Yes, summary: "Boolean expression, or constant `true` or `false`.", ..ATTRIBUTE },
                ],
                nested: Nested::Any,
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Branch that runs when no condition is true.", content: ChildContent::Element(Element {
                name: "otherwise",
                summary: "Branch that runs when no condition is true.",
                nested: Nested::Any,
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Sure),
        ..ELEMENT
    },
    category: "policy-control-and-flow",
    documentation: "choose-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Workspace] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[Gateway::Workspace] },
    usage: &[
        "Branches are tested in order; the first hit wins. Branches after a condition of literal true never run, nor does one whose condition is literal false or repeats an earlier one.",
        "A condition must yield bool: a string or a missing return is a fault.",
        "May stand inside wait, where branches of different choose statements run in parallel.",
        "As a direct child of backend it must be the only one (see forward-request).",
    ],
    security: &[
        "authorisation by choose with return-response only in some branches: check that the default denies.",
        "conditions that read unvalidated client headers to skip security policies.",
    ],
    differences: &[
        "XSD has id on choose only, not on when/otherwise.",
        "VS Code knowledge base names inbound and outbound only; docs name all four sections.",
        "base inside when: no page describes it; the toolkit's tests compile it in all four sections, no other document in the scan (1039 choose) does it: treat as a warning, not an error.",
        "XSD tolerates an empty when or otherwise.",
        "Workspace scope and workspace gateways: not on the page of 2022, inferred from sibling pages.",
    ],
    sources: &[
        "articles/api-management/choose-policy.md (2022-12-08)",
        "choose.xsd",
        "toolkit IfStatementCompiler, ChooseTests",
        "deployed policies in public repositories",
        "articles/api-management/api-management-policies.md (2024-03-28)",
    ],
    ..POLICY
};

const CORS: Policy = Policy {
    element: Element {
        name: "cors",
        summary: "Answers preflight requests and adds CORS headers for allowed origins.",
        attributes: &[
            Attribute { name: "allow-credentials", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Yes, summary: "Value of Access-Control-Allow-Credentials.", ..ATTRIBUTE },
            Attribute { name: "terminate-unmatched-request", value: ValueType::Bool, expression: Evaluated::Yes, summary: "`true` ends unmatched cross-origin requests with an empty 200; `false` lets GET and HEAD go on without CORS headers and looks for further cors policies for preflight.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        children: &[
            Child { min: 1, max: Some(1), summary: "Origins allowed.", content: ChildContent::Element(Element {
                name: "allowed-origins",
                summary: "Origins allowed.",
                children: &[
                    Child { min: 1, summary: "`*` or scheme://host[:port].", content: ChildContent::Element(Element {
                        name: "origin",
                        summary: "`*` or scheme://host[:port].",
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Unknown, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Methods allowed; without it GET and POST.", content: ChildContent::Element(Element {
                name: "allowed-methods",
                summary: "Methods allowed; without it GET and POST.",
                attributes: &[
                    Attribute { name: "preflight-result-max-age", value: ValueType::Int, range: Some(Range { min: Some(0.0), max: None, certainty: Certainty::Disputed }), default: Some("0"), expression: Evaluated::Yes, summary: "Access-Control-Max-Age in seconds.", ..ATTRIBUTE },
                ],
                children: &[
                    Child { min: 1, summary: "HTTP method, or `*` for all.", content: ChildContent::Element(Element {
                        name: "method",
                        summary: "HTTP method, or `*` for all.",
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Request headers allowed.", content: ChildContent::Element(Element {
                name: "allowed-headers",
                summary: "Request headers allowed.",
                children: &[
                    Child { min: 1, summary: "Header name or `*`.", content: ChildContent::Element(Element {
                        name: "header",
                        summary: "Header name or `*`.",
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Unknown, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Response headers readable by scripts.", content: ChildContent::Element(Element {
                name: "expose-headers",
                summary: "Response headers readable by scripts.",
                children: &[
                    Child { min: 1, summary: "Header name or `*`.", content: ChildContent::Element(Element {
                        name: "header",
                        summary: "Header name or `*`.",
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Unknown, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        ..ELEMENT
    },
    category: "cross-domain",
    documentation: "cors-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    once: Some((Once::PerSection, Certainty::Sure)),
    usage: &[
        "Only cors is evaluated on preflight OPTIONS. If the API defines an OPTIONS operation for the path, the preflight logic is skipped.",
        "Should be the first policy of inbound: generally only the first cors is applied.",
        "At product scope it fails when the subscription key comes in a header; at API scope it fails with header-based versioning.",
        "Keep base at operation/API/product scope if parent cors policies are to apply.",
        "Should be a direct child of inbound: other in-scope cors policies are only searched among direct children of inbound.",
        "An origin of * must be the only origin. Other origins are scheme://host[:port] without path, preferably without a trailing slash; a missing port means 80 or 443.",
        "Sources disagree on the default of terminate-unmatched-request: write it explicitly.",
    ],
    security: &[
        "origin * together with allow-credentials=true.",
        "origin * at all, header * or method * (docs caution).",
        "http:// origins and localhost origins outside development.",
        "origin taken from the request by expression.",
    ],
    differences: &[
        "Default of terminate-unmatched-request: docs up to about 2024 true, the newer table false, while the same newer page still calls true the default in its troubleshooting text; XSD none. No default is recorded here.",
        "allowed-headers: docs required=Yes, XSD minOccurs=0, toolkit required; deployed samples leave it out.",
        "XSD is xs:all (children in any order); docs want the statement order.",
        "Expressions: docs name them for attributes and method only; origin/header are plain strings in the XSD.",
        "Trailing slash of an origin: the docs' own example has one, and so have deployed samples.",
    ],
    sources: &[
        "articles/api-management/cors-policy.md",
        "cors.xsd",
        "toolkit CorsConfig.cs, CorsCompiler.cs",
    ],
    ..POLICY
};

const COSMOSDB_DATA_SOURCE: Policy = Policy {
    element: Element {
        name: "cosmosdb-data-source",
        summary: "Resolves a GraphQL field with a Cosmos DB query, read, delete or write (preview). Root of a resolver policy.",
        attributes: &[
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        children: &[
            Child { min: 1, max: Some(1), summary: "Connection to the container.", content: ChildContent::Element(Element {
                name: "connection-info",
                summary: "Connection to the container.",
                children: &[
                    Child { min: 1, max: Some(1), summary: "Account endpoint, with an account key unless the managed identity is used: `AccountEndpoint=...;[AccountKey=...;]`.", content: ChildContent::Element(Element {
                        name: "connection-string",
                        summary: "Account endpoint, with an account key unless the managed identity is used: `AccountEndpoint=...;[AccountKey=...;]`.",
                        attributes: &[
                            Attribute { name: "use-managed-identity", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Unknown, summary: "Use the system-assigned identity in place of an account key.", ..ATTRIBUTE },
                            Attribute { name: "client-id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Client id of the identity.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, secret: true, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { min: 1, max: Some(1), summary: "Database.", content: ChildContent::Element(Element {
                        name: "database-name",
                        summary: "Database.",
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { min: 1, max: Some(1), summary: "Container.", content: ChildContent::Element(Element {
                        name: "container-name",
                        summary: "Container.",
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                order: Order::Sequence(Certainty::Disputed),
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Query.", content: ChildContent::Element(Element {
                name: "query-request",
                summary: "Query.",
                attributes: &[
                    Attribute { name: "enable-low-precision-order-by", value: ValueType::Bool, expression: Evaluated::Unknown, summary: "Sets the query option EnableLowPrecisionOrderBy.", ..ATTRIBUTE },
                ],
                children: &[
                    Child { max: Some(1), summary: "SQL statement.", content: ChildContent::Element(Element {
                        name: "sql-statement",
                        summary: "SQL statement.",
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { max: Some(1), summary: "Query parameters.", content: ChildContent::Element(Element {
                        name: "parameters",
                        summary: "Query parameters.",
                        children: &[
                            Child { summary: "Value of one parameter.", content: ChildContent::Element(Element {
                                name: "parameter",
                                summary: "Value of one parameter.",
                                attributes: &[
                                    Attribute { name: "name", required: Required::Yes, expression: Evaluated::Unknown, summary: "Parameter name with leading @.", ..ATTRIBUTE },
                                    Attribute { name: "type", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Type of the value.", ..ATTRIBUTE },
                                    Attribute { name: "template", value: ValueType::Enum, values: &["liquid"], expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "`liquid` makes the text a Liquid template.", ..ATTRIBUTE },
                                ],
                                text: Some(Text { value: ValueType::Any, required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                                ..ELEMENT
                            }), ..CHILD },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                    Child { max: Some(1), summary: "Partition key of the container.", content: ChildContent::Element(Element {
                        name: "partition-key",
                        summary: "Partition key of the container.",
                        attributes: &[
                            Attribute { name: "data-type", value: ValueType::Enum, values: &["string", "number", "bool", "none", "null"], default: Some("string"), expression: Evaluated::Unknown, summary: "Type of the key.", ..ATTRIBUTE },
                            Attribute { name: "template", value: ValueType::Enum, values: &["liquid"], expression: Evaluated::Unknown, summary: "`liquid` makes the text a Liquid template.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { max: Some(1), summary: "Splits the result into pages.", content: ChildContent::Element(Element {
                        name: "paging",
                        summary: "Splits the result into pages.",
                        children: &[
                            Child { min: 1, max: Some(1), summary: "Items per page, -1 for no limit; may be a Liquid template.", content: ChildContent::Element(Element {
                                name: "max-item-count",
                                summary: "Items per page, -1 for no limit; may be a Liquid template.",
                                attributes: &[
                                    Attribute { name: "template", value: ValueType::Enum, values: &["liquid"], expression: Evaluated::Unknown, summary: "`liquid` makes the text a Liquid template.", ..ATTRIBUTE },
                                ],
                                text: Some(Text { value: ValueType::Any, required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                                ..ELEMENT
                            }), ..CHILD },
                            Child { min: 1, max: Some(1), summary: "Token of the previous page.", content: ChildContent::Element(Element {
                                name: "continuation-token",
                                summary: "Token of the previous page.",
                                attributes: &[
                                    Attribute { name: "template", value: ValueType::Enum, values: &["liquid"], expression: Evaluated::Unknown, summary: "`liquid` makes the text a Liquid template.", ..ATTRIBUTE },
                                ],
                                text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                                ..ELEMENT
                            }), ..CHILD },
                        ],
                        order: Order::Sequence(Certainty::Disputed),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                order: Order::Sequence(Certainty::Disputed),
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Point read.", content: ChildContent::Element(Element {
                name: "read-request",
                summary: "Point read.",
                children: &[
                    Child { min: 1, max: Some(1), summary: "Item id.", content: ChildContent::Element(Element {
                        name: "id",
                        summary: "Item id.",
                        attributes: &[
                            Attribute { name: "template", value: ValueType::Enum, values: &["liquid"], expression: Evaluated::Unknown, summary: "`liquid` makes the text a Liquid template.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { max: Some(1), summary: "Partition key of the container.", content: ChildContent::Element(Element {
                        name: "partition-key",
                        summary: "Partition key of the container.",
                        attributes: &[
                            Attribute { name: "data-type", value: ValueType::Enum, values: &["string", "number", "bool", "none", "null"], default: Some("string"), expression: Evaluated::Unknown, summary: "Type of the key.", ..ATTRIBUTE },
                            Attribute { name: "template", value: ValueType::Enum, values: &["liquid"], expression: Evaluated::Unknown, summary: "`liquid` makes the text a Liquid template.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                order: Order::Sequence(Certainty::Disputed),
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Delete.", content: ChildContent::Element(Element {
                name: "delete-request",
                summary: "Delete.",
                attributes: &[
                    Attribute { name: "consistency-level", value: ValueType::Enum, values: &["bounded-staleness", "consistent-prefix", "eventual", "session", "strong"], expression: Evaluated::Unknown, summary: "Consistency level of the request.", ..ATTRIBUTE },
                    Attribute { name: "pre-trigger", expression: Evaluated::Unknown, summary: "Function that is triggered before the request.", ..ATTRIBUTE },
                    Attribute { name: "post-trigger", expression: Evaluated::Unknown, summary: "Function that is triggered after the request.", ..ATTRIBUTE },
                ],
                children: &[
                    Child { min: 1, max: Some(1), summary: "Item id.", content: ChildContent::Element(Element {
                        name: "id",
                        summary: "Item id.",
                        attributes: &[
                            Attribute { name: "template", value: ValueType::Enum, values: &["liquid"], expression: Evaluated::Unknown, summary: "`liquid` makes the text a Liquid template.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { max: Some(1), summary: "Partition key of the container.", content: ChildContent::Element(Element {
                        name: "partition-key",
                        summary: "Partition key of the container.",
                        attributes: &[
                            Attribute { name: "data-type", value: ValueType::Enum, values: &["string", "number", "bool", "none", "null"], default: Some("string"), expression: Evaluated::Unknown, summary: "Type of the key.", ..ATTRIBUTE },
                            Attribute { name: "template", value: ValueType::Enum, values: &["liquid"], expression: Evaluated::Unknown, summary: "`liquid` makes the text a Liquid template.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { max: Some(1), summary: "Entity tag for optimistic concurrency.", content: ChildContent::Element(Element {
                        name: "etag",
                        summary: "Entity tag for optimistic concurrency.",
                        attributes: &[
                            Attribute { name: "type", value: ValueType::Enum, values: &["match", "no-match"], default: Some("match"), expression: Evaluated::Unknown, summary: "Whether the tag has to match.", ..ATTRIBUTE },
                            Attribute { name: "template", value: ValueType::Enum, values: &["liquid"], expression: Evaluated::Unknown, summary: "`liquid` makes the text a Liquid template.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Write.", content: ChildContent::Element(Element {
                name: "write-request",
                summary: "Write.",
                attributes: &[
                    Attribute { name: "type", value: ValueType::Enum, values: &["insert", "replace", "upsert"], default: Some("upsert"), expression: Evaluated::Unknown, summary: "Kind of write.", ..ATTRIBUTE },
                    Attribute { name: "consistency-level", value: ValueType::Enum, values: &["bounded-staleness", "consistent-prefix", "eventual", "session", "strong"], expression: Evaluated::Unknown, summary: "Consistency level of the request.", ..ATTRIBUTE },
                    Attribute { name: "indexing-directive", default: Some("default"), expression: Evaluated::Unknown, summary: "How the items are indexed.", ..ATTRIBUTE },
                    Attribute { name: "enable-content-response-on-write", value: ValueType::Bool, expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Whether the written item is returned.", ..ATTRIBUTE },
                    Attribute { name: "pre-trigger", expression: Evaluated::Unknown, summary: "Function that is triggered before the request.", ..ATTRIBUTE },
                    Attribute { name: "post-trigger", expression: Evaluated::Unknown, summary: "Function that is triggered after the request.", ..ATTRIBUTE },
                ],
                children: &[
                    Child { max: Some(1), summary: "Item id; needed to replace an item.", content: ChildContent::Element(Element {
                        name: "id",
                        summary: "Item id; needed to replace an item.",
                        attributes: &[
                            Attribute { name: "template", value: ValueType::Enum, values: &["liquid"], expression: Evaluated::Unknown, summary: "`liquid` makes the text a Liquid template.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { max: Some(1), summary: "Partition key of the container.", content: ChildContent::Element(Element {
                        name: "partition-key",
                        summary: "Partition key of the container.",
                        attributes: &[
                            Attribute { name: "data-type", value: ValueType::Enum, values: &["string", "number", "bool", "none", "null"], default: Some("string"), expression: Evaluated::Unknown, summary: "Type of the key.", ..ATTRIBUTE },
                            Attribute { name: "template", value: ValueType::Enum, values: &["liquid"], expression: Evaluated::Unknown, summary: "`liquid` makes the text a Liquid template.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { max: Some(1), summary: "Entity tag for optimistic concurrency.", content: ChildContent::Element(Element {
                        name: "etag",
                        summary: "Entity tag for optimistic concurrency.",
                        attributes: &[
                            Attribute { name: "type", value: ValueType::Enum, values: &["match", "no-match"], default: Some("match"), expression: Evaluated::Unknown, summary: "Whether the tag has to match.", ..ATTRIBUTE },
                            Attribute { name: "template", value: ValueType::Enum, values: &["liquid"], expression: Evaluated::Unknown, summary: "`liquid` makes the text a Liquid template.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { max: Some(1), summary: "Payload; without it the arguments are mapped to JSON.", content: ChildContent::Policy("set-body"), ..CHILD },
                    Child { presence: Certainty::Disputed, summary: "Policy fragment.", content: ChildContent::Policy("include-fragment"), ..CHILD },
                ],
                order: Order::Sequence(Certainty::Disputed),
                constraints: &[
                    Constraint { kind: ConstraintKind::AllRequired, children: &["id"], when: Some(When { attribute: "type", values: &["replace"] }), certainty: Certainty::Disputed, text: "`id` is needed when `type` is `replace`", ..CONSTRAINT },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Shapes the response; without it the JSON of Cosmos DB is returned.", content: ChildContent::Element(Element {
                name: "response",
                summary: "Shapes the response; without it the JSON of Cosmos DB is returned.",
                children: &[
                    Child { max: Some(1), summary: "Body of the response.", content: ChildContent::Policy("set-body"), ..CHILD },
                    Child { max: Some(1), summary: "Publishes to GraphQL subscriptions.", content: ChildContent::Policy("publish-event"), ..CHILD },
                    Child { presence: Certainty::Disputed, summary: "Policy fragment.", content: ChildContent::Policy("include-fragment"), ..CHILD },
                ],
                order: Order::Sequence(Certainty::Disputed),
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        constraints: &[
            Constraint { kind: ConstraintKind::ExactlyOne, children: &["query-request", "read-request", "delete-request", "write-request"], certainty: Certainty::Disputed, text: "exactly one of `query-request`, `read-request`, `delete-request` and `write-request` should be given", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "graphql-resolvers",
    documentation: "cosmosdb-data-source-policy",
    statement: false,
    scopes: Places { documented: &[Scope::Resolver], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2], disputed: &[] },
    usage: &[
        "Not in the Consumption tier, not in self-hosted gateways.",
        "With use-managed-identity=true leave the AccountKey out of the connection string.",
    ],
    security: &[
        "Literal AccountKey (use named value or managed identity).",
        "sql-statement concatenated from GraphQL arguments; use parameters.",
    ],
    differences: &[
        "XSD allows none or several of the four request kinds; docs exactly one.",
        "XSD write-request has no id child; docs have it. XSD comments the template attributes out; docs list them, though not for parameter.",
        "delete-request: docs statement order etag, id, partition-key; docs table and XSD id, partition-key, etag (accept any order).",
        "client-id, parameter/@type, enable-content-response-on-write and include-fragment are XSD only.",
        "parameters: XSD allows an empty list.",
        "consistency-level: the values are those of the docs' statement; XSD plain string.",
    ],
    sources: &[
        "articles/api-management/cosmosdb-data-source-policy.md",
        "cosmosdb-data-source.xsd",
    ],
    ..POLICY
};

const CROSS_DOMAIN: Policy = Policy {
    element: Element {
        name: "cross-domain",
        summary: "Serves an Adobe cross-domain policy file for Flash and Silverlight clients (obsolete technology).",
        attributes: &[
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        children: &[
            Child { max: Some(1), summary: "Root of the Adobe policy file.", content: ChildContent::Element(Element {
                name: "cross-domain-policy",
                summary: "Root of the Adobe policy file.",
                children: &[
                    Child { max: Some(1), summary: "Meta policy: which policy files of this host count.", content: ChildContent::Element(Element {
                        name: "site-control",
                        summary: "Meta policy: which policy files of this host count.",
                        attributes: &[
                            Attribute { name: "permitted-cross-domain-policies", value: ValueType::Enum, values: &["all", "by-content-type", "master-only", "none"], disputed_values: &["by-ftp-filename"], required: Required::Yes, expression: Evaluated::Unknown, summary: "Meta-policy value.", ..ATTRIBUTE },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                    Child { summary: "Domain that is allowed.", content: ChildContent::Element(Element {
                        name: "allow-access-from",
                        summary: "Domain that is allowed.",
                        attributes: &[
                            Attribute { name: "domain", required: Required::Yes, expression: Evaluated::Unknown, summary: "Domain pattern: `*`, or an optional leading `*` followed by letters, digits, dots and hyphens.", ..ATTRIBUTE },
                            Attribute { name: "to-ports", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Ports that are allowed.", ..ATTRIBUTE },
                            Attribute { name: "secure", value: ValueType::Bool, default: Some("true"), expression: Evaluated::Unknown, summary: "Whether only HTTPS origins count.", ..ATTRIBUTE },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                    Child { presence: Certainty::Disputed, summary: "Signed content that is allowed.", content: ChildContent::Element(Element {
                        name: "allow-access-from-identity",
                        summary: "Signed content that is allowed.",
                        opaque: true,
                        ..ELEMENT
                    }), ..CHILD },
                    Child { summary: "Request headers allowed per domain.", content: ChildContent::Element(Element {
                        name: "allow-http-request-headers-from",
                        summary: "Request headers allowed per domain.",
                        attributes: &[
                            Attribute { name: "domain", required: Required::Yes, expression: Evaluated::Unknown, summary: "Domain pattern: `*`, or an optional leading `*` followed by letters, digits, dots and hyphens.", ..ATTRIBUTE },
                            Attribute { name: "headers", required: Required::Yes, expression: Evaluated::Unknown, summary: "`*` or header names separated by commas, each of which may end in `*`.", ..ATTRIBUTE },
                            Attribute { name: "secure", value: ValueType::Bool, default: Some("true"), expression: Evaluated::Unknown, summary: "Whether only HTTPS origins count.", ..ATTRIBUTE },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                order: Order::Sequence(Certainty::Disputed),
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "cross-domain",
    documentation: "cross-domain-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Fragment], disputed: &[Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[] },
    security: &[
        "domain=* or headers=* (docs caution)",
        "secure=false",
        "the policy as such: Flash and Silverlight are dead, remove it",
    ],
    differences: &[
        "Docs draft of 11/2022 said expressions supported; the newest page no longer says so, the toolkit says not allowed, the XSD patterns exclude them.",
        "Docs leave the children to the Adobe specification; the XSD also defines (but does not attach) allow-access-identity/signatory/certificate types. What that specification has beyond the XSD is marked as disputed here.",
        "Scope global only in docs (older docs: all scopes); toolkit does not check.",
    ],
    sources: &[
        "articles/api-management/cross-domain-policy.md",
        "cross-domain.xsd",
        "toolkit CrossDomainTests.cs",
        "Adobe cross-domain policy file specification (named by the docs; not read)",
    ],
    ..POLICY
};

const EMIT_METRIC: Policy = Policy {
    element: Element {
        name: "emit-metric",
        summary: "Sends a custom metric with dimensions to Application Insights.",
        attributes: &[
            Attribute { name: "name", required: Required::Yes, expression: Evaluated::No, summary: "Metric name.", ..ATTRIBUTE },
            Attribute { name: "namespace", default: Some("API Management"), expression: Evaluated::No, summary: "Metric namespace.", ..ATTRIBUTE },
            Attribute { name: "value", value: ValueType::Double, default: Some("1"), expression: Evaluated::Yes, summary: "Metric value.", ..ATTRIBUTE },
            Attribute { name: "default-dimensions", value: ValueType::Bool, expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Undocumented.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        children: &[
            Child { min: 1, max: Some(10), certainty: Certainty::Disputed, summary: "One metric dimension.", content: ChildContent::Element(Element {
                name: "dimension",
                summary: "One metric dimension.",
                attributes: &[
                    Attribute { name: "name", required: Required::Yes, expression: Evaluated::Yes, summary: "Dimension name; API ID, Operation ID, Product ID, User ID, Subscription ID, Location and Gateway ID have built-in values.", ..ATTRIBUTE },
                    Attribute { name: "value", expression: Evaluated::Yes, summary: "Dimension value; needed unless the name is a built-in one.", ..ATTRIBUTE },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "logging",
    documentation: "emit-metric-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "Each invocation counts against the regional limits for custom metrics.",
        "A dimension without value must have one of the built-in names (compared exactly, including the blank and case).",
        "The newest documentation allows at most five dimensions, older versions ten.",
    ],
    security: &[
        "Same telemetry and cardinality concerns as for the token metric policies.",
    ],
    differences: &[
        "Max dimensions: docs 09/2024 and XSD 10; the shared limits text quoted from current docs says 5 custom dimensions per policy (seen only second-hand for this page); a deployed sample has six.",
        "Docs need >=1 dimension; XSD 0..10.",
        "Docs list backend; the toolkit offers it in inbound, outbound, on-error but not backend.",
        "Toolkit comment gives apim as default namespace; docs: API Management.",
    ],
    sources: &[
        "articles/api-management/emit-metric-policy.md",
        "includes/api-management-custom-metrics-limits.md",
        "emit-metric.xsd",
        "toolkit EmitMetricConfig.cs",
    ],
    ..POLICY
};

const FIND_AND_REPLACE: Policy = Policy {
    element: Element {
        name: "find-and-replace",
        summary: "Replaces a substring in the request or response body.",
        attributes: &[
            Attribute { name: "from", required: Required::Yes, expression: Evaluated::Yes, summary: "Text to look for.", ..ATTRIBUTE },
            Attribute { name: "to", required: Required::Yes, expression: Evaluated::Yes, summary: "Replacement; an empty string deletes the text.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "transformation",
    documentation: "find-and-replace-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Resolver] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "from is plain text, not a pattern; it should not be empty.",
        "Also stands in http-response of a resolver.",
    ],
    differences: &[
        "VS Code snippet says inbound and outbound only; docs and toolkit list all four sections.",
    ],
    sources: &[
        "articles/api-management/find-and-replace-policy.md",
        "find-and-replace.xsd",
        "http-data-source.xsd",
    ],
    ..POLICY
};

const FORWARD_REQUEST: Policy = Policy {
    element: Element {
        name: "forward-request",
        summary: "Sends the request to the backend and waits for the response headers.",
        attributes: &[
            Attribute { name: "timeout", value: ValueType::Seconds, range: Some(Range { min: Some(0.0), max: None, certainty: Certainty::Disputed }), default: Some("300"), expression: Evaluated::Yes, summary: "Seconds to wait for the response headers.", ..ATTRIBUTE },
            Attribute { name: "timeout-ms", value: ValueType::Int, range: Some(Range { min: Some(0.0), max: None, certainty: Certainty::Disputed }), expression: Evaluated::Yes, summary: "The same in milliseconds.", ..ATTRIBUTE },
            Attribute { name: "continue-timeout", value: ValueType::Seconds, expression: Evaluated::Yes, summary: "Seconds to wait for 100 Continue.", ..ATTRIBUTE },
            Attribute { name: "http-version", value: ValueType::Enum, values: &["1", "2or1", "2"], default: Some("1"), expression: Evaluated::Unknown, summary: "Protocol to the backend; `2or1` prefers HTTP/2 and falls back.", ..ATTRIBUTE },
            Attribute { name: "follow-redirects", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Yes, summary: "Follow redirects instead of passing them on.", ..ATTRIBUTE },
            Attribute { name: "buffer-request-body", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Unknown, summary: "Keep the body for retries.", ..ATTRIBUTE },
            Attribute { name: "buffer-response", value: ValueType::Bool, default: Some("true"), expression: Evaluated::No, summary: "Buffer chunked responses (8 KB); `false` for server-sent events.", ..ATTRIBUTE },
            Attribute { name: "fail-on-error-status-code", value: ValueType::Bool, default: Some("false"), expression: Evaluated::No, summary: "Go to on-error for status codes from 400 to 599.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::AtMostOne, attributes: &["timeout", "timeout-ms"], text: "`timeout` and `timeout-ms` exclude each other", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "routing",
    documentation: "forward-request-policy",
    sections: Places { documented: &[Section::Backend], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Resolver] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[Gateway::Workspace] },
    usage: &[
        "The default global policy contains it; documents at narrower scopes normally use base instead.",
        "An effective backend section without any forward-request never calls the backend.",
        "The backend section should hold one direct child: base, forward-request, or one wrapper such as retry, choose, limit-concurrency or include-fragment. Microsoft's samples guidance says that deployment refuses siblings such as base next to retry.",
        "May be nested in retry, choose, limit-concurrency, and in a fragment used in backend. Inside retry set buffer-request-body=true.",
        "A timeout above 240 seconds may be cut by the network.",
        "http-version 2 / 2or1 was first supported on self-hosted gateways only (HTTP/2, gRPC).",
    ],
    security: &[
        "follow-redirects=true can leak credentials to another host.",
        "very long timeouts tie up connections.",
    ],
    differences: &[
        "timeout-ms, continue-timeout, http-version: in the 2023 page, XSD and toolkit; absent from the 2022 draft.",
        "XSD: http-version is a free string.",
        "Expressions on buffer-request-body and http-version: the 2023 page is silent, the 2022 draft says supported for the policy as a whole; XSD/toolkit literals.",
        "2022 drafts said the backend section may contain only forward-request; today's pages list other policies for backend. The one-direct-child rule is neither in the documentation nor in the XSD: it comes from Microsoft's Apim-Samples guidance (three files), which says APIM rejects siblings at deployment; two toolkit decompiler test files (base plus forward-request, base plus set-backend-service) break it. Of about 1570 sampled backend sections no other has more than one.",
        "http-data-source has its own backend element with at most one forward-request (XSD).",
        "Workspace gateways and http-version support per gateway today: unverified.",
    ],
    sources: &[
        "articles/api-management/forward-request-policy.md (2022-11-15 draft, 2023-10-19)",
        "forward-request.xsd",
        "http-data-source.xsd",
        "toolkit ForwardRequestConfig/ForwardRequestCompiler",
        "Azure-Samples/Apim-Samples .github/skills/apim-policies/SKILL.md (2026-08)",
        "deployed policies in public repositories",
        "articles/api-management/api-management-policies.md (2024-03-28)",
    ],
    ..POLICY
};

const GET_AUTHORIZATION_CONTEXT: Policy = Policy {
    element: Element {
        name: "get-authorization-context",
        summary: "Fetches the token held by a credential-manager connection and stores it as an Authorization object in a context variable.",
        attributes: &[
            Attribute { name: "provider-id", required: Required::Yes, expression: Evaluated::Yes, summary: "Credential provider resource id.", ..ATTRIBUTE },
            Attribute { name: "authorization-id", required: Required::Yes, expression: Evaluated::Yes, summary: "Connection resource id.", ..ATTRIBUTE },
            Attribute { name: "context-variable-name", value: ValueType::VariableName, required: Required::Yes, expression: Evaluated::Yes, summary: "Variable that receives the object (properties AccessToken, Claims).", ..ATTRIBUTE },
            Attribute { name: "identity-type", value: ValueType::Enum, values: &["managed", "jwt"], disputed_values: &["JWT", "Jwt", "Managed", "MANAGED"], default: Some("managed"), expression: Evaluated::Yes, summary: "Whose identity is checked against the connection's access policy.", ..ATTRIBUTE },
            Attribute { name: "identity", expression: Evaluated::Yes, secret: true, summary: "Entra bearer JWT to check; ignored unless `identity-type` is `jwt`.", ..ATTRIBUTE },
            Attribute { name: "ignore-error", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Yes, summary: "`true`: the variable becomes null on failure; `false`: the call ends with 500.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement.", ..ATTRIBUTE },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::AllRequired, attributes: &["identity"], when: Some(When { attribute: "identity-type", values: &["jwt", "JWT", "Jwt"] }), certainty: Certainty::Disputed, text: "`identity` should be given when `identity-type` is `jwt`", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "authentication-and-authorization",
    documentation: "get-authorization-context-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[Section::Backend, Section::Outbound] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Resolver] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption], disputed: &[] },
    usage: &[
        "The expected JWT has audience https://azure-api.net/authorization-manager plus oid and tid claims; only .default app-only scopes work.",
        "identity has no effect unless identity-type is jwt.",
        "With ignore-error=false the failure shows in context.LastError in on-error.",
        "Also allowed as first child of http-request in http-data-source (XSD), so it may occur inside a resolver.",
    ],
    security: &[
        "provider-id or authorization-id computed from request data (query, header) lets callers pick the connection: flag.",
        "With ignore-error=true check the variable for null before building an Authorization header.",
        "Returning AccessToken in a response leaks it; docs examples do so for demonstration only.",
    ],
    differences: &[
        "Sections: docs inbound only; toolkit also offers it in outbound and backend (and fragments).",
        "identity-type: XSD is a free string; the VS Code snippet offers the literal JWT in capitals, docs write jwt: compare case-insensitively and do not reject JWT.",
        "XSD gives identity an empty-string default.",
        "Gateways: not on self-hosted, and the overview says not on workspace gateways.",
    ],
    sources: &[
        "articles/api-management/get-authorization-context-policy.md (2024-07-23)",
        "get-authorization-context.xsd",
        "http-data-source.xsd",
        "toolkit GetAuthorizationContextConfig, IOutboundContext/IBackendContext",
        "learn.microsoft.com policy reference overview, zh-cn rendering with five gateway columns",
    ],
    ..POLICY
};

const GRAPHQL_DATA_SOURCE: Policy = Policy {
    element: Element {
        name: "graphql-data-source",
        summary: "Resolves a GraphQL field by calling another GraphQL endpoint. Root of a resolver policy.",
        children: &[
            Child { min: 1, max: Some(1), certainty: Certainty::Disputed, summary: "The GraphQL request.", content: ChildContent::Element(Element {
                name: "request",
                summary: "The GraphQL request.",
                children: &[
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Credentials for the call.", content: ChildContent::Policy("authentication-basic"), ..CHILD },
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Client certificate for the call.", content: ChildContent::Policy("authentication-certificate"), ..CHILD },
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Token of the managed identity for the call.", content: ChildContent::Policy("authentication-managed-identity"), ..CHILD },
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Token of a credential-manager connection.", content: ChildContent::Policy("get-authorization-context"), ..CHILD },
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Backend for the call.", content: ChildContent::Policy("set-backend-service"), ..CHILD },
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "URL of the call.", content: ChildContent::Policy("set-url"), ..CHILD },
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Header of the call.", content: ChildContent::Policy("set-header"), ..CHILD },
                    Child { summary: "Policy fragment.", content: ChildContent::Policy("include-fragment"), ..CHILD },
                    Child { min: 1, max: Some(1), certainty: Certainty::Disputed, summary: "GraphQL document.", content: ChildContent::Element(Element {
                        name: "document",
                        summary: "GraphQL document.",
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Operation name.", content: ChildContent::Element(Element {
                        name: "operationName",
                        summary: "Operation name.",
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Variables of the operation.", content: ChildContent::Element(Element {
                        name: "variables",
                        summary: "Variables of the operation.",
                        children: &[
                            Child { min: 1, certainty: Certainty::Disputed, summary: "Value of one variable.", content: ChildContent::Element(Element {
                                name: "variable",
                                summary: "Value of one variable.",
                                attributes: &[
                                    Attribute { name: "name", required: Required::Yes, expression: Evaluated::Unknown, summary: "Variable name.", ..ATTRIBUTE },
                                ],
                                text: Some(Text { value: ValueType::Any, required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                                ..ELEMENT
                            }), ..CHILD },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                order: Order::Sequence(Certainty::Disputed),
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), certainty: Certainty::Disputed, summary: "Shapes the response.", content: ChildContent::Element(Element {
                name: "response",
                summary: "Shapes the response.",
                children: &[
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Body of the response.", content: ChildContent::Policy("set-body"), ..CHILD },
                    Child { summary: "Policy fragment.", content: ChildContent::Policy("include-fragment"), ..CHILD },
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Publishes to GraphQL subscriptions.", content: ChildContent::Policy("publish-event"), ..CHILD },
                ],
                order: Order::Sequence(Certainty::Disputed),
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        ..ELEMENT
    },
    category: "undocumented",
    documentation: "",
    statement: false,
    scopes: Places { documented: &[Scope::Resolver], disputed: &[] },
    differences: &[
        "XSD only: no docs page, toolkit type or sample found. No id attribute; set-header at most once.",
    ],
    sources: &[
        "graphql-data-source.xsd",
    ],
    ..POLICY
};

const HTTP_DATA_SOURCE: Policy = Policy {
    element: Element {
        name: "http-data-source",
        summary: "Resolves a GraphQL field with an HTTP call. It is the root element of a resolver document.",
        attributes: &[
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        children: &[
            Child { min: 1, max: Some(1), summary: "The request that is sent.", content: ChildContent::Element(Element {
                name: "http-request",
                summary: "The request that is sent.",
                children: &[
                    Child { max: Some(1), summary: "Gets a token from the credential manager.", content: ChildContent::Policy("get-authorization-context"), ..CHILD },
                    Child { max: Some(1), summary: "Backend for the call.", content: ChildContent::Policy("set-backend-service"), ..CHILD },
                    Child { min: 1, max: Some(1), summary: "HTTP method of the request.", content: ChildContent::Policy("set-method"), ..CHILD },
                    Child { min: 1, max: Some(1), summary: "URL of the request.", content: ChildContent::Policy("set-url"), ..CHILD },
                    Child { summary: "Policy fragment.", content: ChildContent::Policy("include-fragment"), ..CHILD },
                    Child { summary: "Request header.", content: ChildContent::Policy("set-header"), ..CHILD },
                    Child { max: Some(1), summary: "Request body.", content: ChildContent::Policy("set-body"), ..CHILD },
                    Child { max: Some(1), summary: "Client certificate for the call.", content: ChildContent::Policy("authentication-certificate"), ..CHILD },
                ],
                order: Order::Sequence(Certainty::Disputed),
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Sets how the request is forwarded.", content: ChildContent::Element(Element {
                name: "backend",
                summary: "Sets how the request is forwarded.",
                children: &[
                    Child { max: Some(1), summary: "Forwards the request.", content: ChildContent::Policy("forward-request"), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Shapes the response; without it the raw response is returned.", content: ChildContent::Element(Element {
                name: "http-response",
                summary: "Shapes the response; without it the raw response is returned.",
                children: &[
                    Child { max: Some(1), summary: "Response body.", content: ChildContent::Policy("set-body"), ..CHILD },
                    Child { max: Some(1), presence: Certainty::Disputed, summary: "Converts the response from JSON to XML.", content: ChildContent::Policy("json-to-xml"), ..CHILD },
                    Child { max: Some(1), summary: "Converts the response from XML to JSON.", content: ChildContent::Policy("xml-to-json"), ..CHILD },
                    Child { max: Some(1), summary: "Replaces text in the response.", content: ChildContent::Policy("find-and-replace"), ..CHILD },
                    Child { max: Some(1), summary: "Publishes to GraphQL subscriptions.", content: ChildContent::Policy("publish-event"), ..CHILD },
                    Child { summary: "Policy fragment.", content: ChildContent::Policy("include-fragment"), ..CHILD },
                ],
                order: Order::Sequence(Certainty::Disputed),
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        ..ELEMENT
    },
    category: "graphql-resolvers",
    documentation: "http-data-source-policy",
    statement: false,
    scopes: Places { documented: &[Scope::Resolver], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption], disputed: &[] },
    usage: &[
        "It is the root of a resolver document and does not stand in a section of an ordinary policy document.",
        "Expressions read the GraphQL arguments through context.GraphQL.Arguments.",
        "A Liquid set-body reads the arguments through body.arguments in the request.",
        "The documentation lists neither base nor choose as direct children.",
    ],
    security: &[
        "GraphQL arguments put into set-url or set-body without encoding allow injection.",
        "http:// URLs send the request in clear text.",
        "Literal keys in headers or URLs belong in named values.",
    ],
    differences: &[
        "Docs' element table lists include-fragment before set-method, its statement and the XSD after set-url.",
        "json-to-xml is in the XSD, not in the current docs.",
        "XSD: set-method is limited to GET, POST, PUT, PATCH and DELETE here.",
        "The docs' statement lacks the closing tag of backend.",
    ],
    sources: &[
        "articles/api-management/http-data-source-policy.md",
        "http-data-source.xsd",
    ],
    ..POLICY
};

const INCLUDE_FRAGMENT: Policy = Policy {
    element: Element {
        name: "include-fragment",
        summary: "Inserts a stored policy fragment at this place.",
        attributes: &[
            Attribute { name: "fragment-id", value: ValueType::FragmentId, required: Required::Yes, expression: Evaluated::No, summary: "Id of the fragment in this service.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "policy-control-and-flow",
    documentation: "include-fragment-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation], disputed: &[Scope::Fragment, Scope::Resolver] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "The fragment is inserted as it is; its policies must be allowed in the section where it is included.",
        "A document may include several fragments; limits such as once per section count after inclusion.",
        "A fragment holds at most 32 KB; its root element is fragment, and it contains neither sections nor base.",
        "A fragment cannot be deleted while it is referenced.",
        "As a direct child of backend it must be the only one.",
    ],
    security: &[
        "A security fragment that is included after the policy it should guard comes too late.",
        "An unknown fragment id fails only at deployment.",
    ],
    differences: &[
        "Nesting: docs forbid it; the toolkit's fragment context offers IncludeFragment; no deployed sample nests.",
        "base in a fragment: docs forbid it; the toolkit tests contain one.",
        "id attribute: XSD only; it is easily mistaken for fragment-id.",
        "Resolver: the http-data-source page and its XSD allow include-fragment inside http-request and http-response; this page lists no resolver scope.",
        "No source says whether {{named values}} are replaced in fragment-id.",
    ],
    sources: &[
        "articles/api-management/include-fragment-policy.md (2024-07-23)",
        "articles/api-management/policy-fragments.md (2025-05-15)",
        "include-fragment.xsd",
        "http-data-source.xsd",
        "toolkit IFragmentContext",
    ],
    ..POLICY
};

const INVOKE_DAPR_BINDING: Policy = Policy {
    element: Element {
        name: "invoke-dapr-binding",
        summary: "Triggers a Dapr output binding through the sidecar of the self-hosted gateway.",
        attributes: &[
            Attribute { name: "name", required: Required::Yes, expression: Evaluated::Yes, summary: "Name of the binding.", ..ATTRIBUTE },
            Attribute { name: "operation", expression: Evaluated::No, summary: "Operation of the binding.", ..ATTRIBUTE },
            Attribute { name: "ignore-error", value: ValueType::Bool, default: Some("false"), expression: Evaluated::No, summary: "Whether the pipeline goes on when the sidecar reports an error.", ..ATTRIBUTE },
            Attribute { name: "response-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable that receives the sidecar's response.", ..ATTRIBUTE },
            Attribute { name: "timeout", value: ValueType::Seconds, range: Some(Range { min: Some(1.0), max: Some(240.0), certainty: Certainty::Disputed }), default: Some("5"), expression: Evaluated::Yes, summary: "Seconds to wait for the sidecar, 1 to 240.", ..ATTRIBUTE },
            Attribute { name: "template", value: ValueType::Enum, values: &["Liquid"], disputed_values: &["liquid"], expression: Evaluated::No, summary: "Template language of the content.", ..ATTRIBUTE },
            Attribute { name: "content-type", value: ValueType::Enum, values: &["application/json"], expression: Evaluated::No, summary: "Media type of the content; application/json is the only one.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        children: &[
            Child { max: Some(1), summary: "Metadata of the binding.", content: ChildContent::Element(Element {
                name: "metadata",
                summary: "Metadata of the binding.",
                children: &[
                    Child { summary: "One key and its value.", content: ChildContent::Element(Element {
                        name: "item",
                        summary: "One key and its value.",
                        attributes: &[
                            Attribute { name: "key", required: Required::Yes, expression: Evaluated::Unknown, summary: "Key of the pair.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { required: Required::Yes, expression: Evaluated::Yes, summary: "Value of the pair.", ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Content of the message.", content: ChildContent::Element(Element {
                name: "data",
                summary: "Content of the message.",
                text: Some(Text { value: ValueType::Any, expression: Evaluated::Yes, ..TEXT }),
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        ..ELEMENT
    },
    category: "integration-and-external-communication",
    documentation: "invoke-dapr-binding-policy",
    sections: Places { documented: &[Section::Inbound, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::SelfHosted], disputed: &[] },
    usage: &[
        "Dapr support must be enabled on the self-hosted gateway.",
    ],
    differences: &[
        "Toolkit emits invoke-darp-binding (misspelt); docs, XSD and VS Code snippet: invoke-dapr-binding.",
        "operation default: XSD create; docs none.",
        "content-type exists in docs and toolkit, not in the XSD.",
        "template: docs Liquid, XSD liquid.",
    ],
    sources: &[
        "articles/api-management/invoke-dapr-binding-policy.md",
        "invoke-dapr-binding.xsd",
        "toolkit InvokeDarpBindingConfig.cs",
    ],
    ..POLICY
};

const INVOKE_REQUEST: Policy = Policy {
    element: Element {
        name: "invoke-request",
        summary: "Calls a URL or backend and either stores the response in a variable or makes it the response and ends the section.",
        attributes: &[
            Attribute { name: "url", required: Required::Disputed, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Target URL.", ..ATTRIBUTE },
            Attribute { name: "method", value: ValueType::HttpMethod, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "HTTP method of the request.", ..ATTRIBUTE },
            Attribute { name: "backend-id", value: ValueType::BackendId, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Backend entity to call.", ..ATTRIBUTE },
            Attribute { name: "response-variable-name", value: ValueType::VariableName, expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Variable that receives the response; without it the response becomes the current one.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        children: &[
            Child { presence: Certainty::Disputed, summary: "Meaning unknown.", content: ChildContent::Element(Element {
                name: "value",
                summary: "Meaning unknown.",
                text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                ..ELEMENT
            }), ..CHILD },
            Child { presence: Certainty::Disputed, summary: "Request header.", content: ChildContent::Element(Element {
                name: "header",
                summary: "Request header.",
                attributes: &[
                    Attribute { name: "name", required: Required::Disputed, expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Name of the header.", ..ATTRIBUTE },
                    Attribute { name: "value", expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Value of the header.", ..ATTRIBUTE },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), certainty: Certainty::Disputed, presence: Certainty::Disputed, summary: "Request body.", content: ChildContent::Element(Element {
                name: "body",
                summary: "Request body.",
                text: Some(Text { value: ValueType::Any, required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "undocumented",
    documentation: "",
    sections: Places { documented: &[], disputed: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError] },
    security: &[
        "http:// URLs send the request in clear text.",
        "A URL built from caller input allows server-side request forgery.",
        "Literal keys or tokens in headers belong in named values.",
    ],
    differences: &[
        "XSD: url required, with value children that look copied from set-header. Toolkit (calls it a custom policy): method, url, backend-id, response-variable-name, header and body children. The two do not match and no docs page was found.",
    ],
    sources: &[
        "invoke-request.xsd",
        "toolkit InvokeRequestConfig.cs, InvokeRequestCompiler.cs",
    ],
    ..POLICY
};

const IP_FILTER: Policy = Policy {
    element: Element {
        name: "ip-filter",
        summary: "Admits or refuses callers by IP address or address range.",
        attributes: &[
            Attribute { name: "action", value: ValueType::Enum, values: &["allow", "forbid"], required: Required::Disputed, default: Some("allow"), expression: Evaluated::Yes, summary: "allow admits only the listed addresses; forbid refuses them.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        children: &[
            Child { summary: "One IP address.", content: ChildContent::Element(Element {
                name: "address",
                summary: "One IP address.",
                text: Some(Text { value: ValueType::Ip, required: Required::Yes, expression: Evaluated::Yes, ..TEXT }),
                ..ELEMENT
            }), ..CHILD },
            Child { summary: "A range of addresses, both ends included.", content: ChildContent::Element(Element {
                name: "address-range",
                summary: "A range of addresses, both ends included.",
                attributes: &[
                    Attribute { name: "from", value: ValueType::Ip, required: Required::Yes, expression: Evaluated::Yes, summary: "First address.", ..ATTRIBUTE },
                    Attribute { name: "to", value: ValueType::Ip, required: Required::Yes, expression: Evaluated::Yes, summary: "Last address.", ..ATTRIBUTE },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::AtLeastOne, children: &["address", "address-range"], text: "at least one `address` or `address-range` must be given", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "authentication-and-authorization",
    documentation: "ip-filter-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "When it is set at several scopes, the filters run in the order of effective policy evaluation and every one must pass.",
        "The address is the one the gateway sees: behind Application Gateway or Front Door it is the proxy's.",
        "address and address-range may be mixed in any order.",
        "CIDR notation is not documented: write a range instead.",
        "Both ends of a range belong to the same address family, the first not above the last.",
    ],
    security: &[
        "action=\"forbid\" is a blocklist: prefer allow.",
        "0.0.0.0 to 255.255.255.255 and similarly wide ranges neutralise the filter.",
        "An action expression must not yield anything but allow or forbid.",
        "Placed after expensive or state-changing policies it runs too late.",
    ],
    differences: &[
        "action: docs and toolkit required; XSD optional with default allow.",
        "Toolkit doc comment calls the second value deny; the accepted literal is forbid.",
        "Expressions in from and to: toolkit yes, docs silent; XSD plain strings. Terraform and Bicep placeholders occur there in deployed samples.",
        "No source describes text forms of an address beyond IPv4 and IPv6 literals.",
    ],
    sources: &[
        "articles/api-management/ip-filter-policy.md (2022-12-08)",
        "ip-filter.xsd",
        "toolkit IpFilterConfig.cs, IpFilterCompiler.cs",
        "articles/api-management/api-management-policies.md (newer overview, zh-cn rendering)",
    ],
    ..POLICY
};

const JSON_TO_XML: Policy = Policy {
    element: Element {
        name: "json-to-xml",
        summary: "Converts a JSON request or response body to XML.",
        attributes: &[
            Attribute { name: "apply", value: ValueType::Enum, values: &["always", "content-type-json"], required: Required::Yes, expression: Evaluated::Yes, summary: "Convert always, or only when Content-Type says JSON.", ..ATTRIBUTE },
            Attribute { name: "consider-accept-header", value: ValueType::Bool, default: Some("true"), expression: Evaluated::Yes, summary: "true converts only if the caller's Accept header asks for XML.", ..ATTRIBUTE },
            Attribute { name: "parse-date", value: ValueType::Bool, default: Some("true"), expression: Evaluated::Unknown, summary: "false copies date values unchanged.", ..ATTRIBUTE },
            Attribute { name: "namespace-separator", default: Some("_"), expression: Evaluated::Yes, summary: "Single character that separates prefix and name.", ..ATTRIBUTE },
            Attribute { name: "namespace-prefix", expression: Evaluated::Yes, summary: "Prefix that marks properties as namespace declarations, usually xmlns.", ..ATTRIBUTE },
            Attribute { name: "attribute-block-name", expression: Evaluated::Yes, summary: "Name of the object whose properties become attributes.", ..ATTRIBUTE },
            Attribute { name: "attribute-prefix", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Undocumented; by its name the prefix of properties that become attributes.", ..ATTRIBUTE },
            Attribute { name: "namespace-block-name", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Undocumented; by its name the object whose properties become namespace declarations.", ..ATTRIBUTE },
            Attribute { name: "invalid-character-replacement", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Undocumented; by its name the text that replaces characters XML does not allow.", ..ATTRIBUTE },
            Attribute { name: "null-values", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Undocumented; by its name how null values are written.", ..ATTRIBUTE },
            Attribute { name: "trim-values", value: ValueType::Bool, expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Undocumented; by its name whether values are trimmed.", ..ATTRIBUTE },
            Attribute { name: "empty-values", value: ValueType::Enum, values: &["preserve", "as-null"], expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Undocumented; by its name how empty values are written.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "transformation",
    documentation: "json-to-xml-policy",
    sections: Places { documented: &[Section::Inbound, Section::Outbound, Section::OnError], disputed: &[Section::Backend] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Resolver] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[Gateway::Workspace] },
    differences: &[
        "Toolkit also allows the backend section; docs do not.",
        "parse-date: docs and XSD no expression; toolkit allows.",
        "Attributes that only the XSD has: attribute-prefix, namespace-block-name, invalid-character-replacement, null-values, trim-values, empty-values and id.",
        "Resolver: the XSD of http-data-source allows it in http-response, the docs no longer list it.",
        "Gateways: the page of 03/2024 lists classic, consumption and self-hosted, the policy table adds v2; workspace is assumed.",
    ],
    sources: &[
        "articles/api-management/json-to-xml-policy.md",
        "json-to-xml.xsd",
        "http-data-source.xsd",
        "toolkit JsonToXmlConfig.cs",
    ],
    ..POLICY
};

const JSONP: Policy = Policy {
    element: Element {
        name: "jsonp",
        summary: "Wraps JSON responses in a callback when the named query parameter is present.",
        attributes: &[
            Attribute { name: "callback-parameter-name", required: Required::Yes, expression: Evaluated::Yes, summary: "Query parameter that names the callback function.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "cross-domain",
    documentation: "jsonp-policy",
    sections: Places { documented: &[Section::Outbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[Gateway::Workspace] },
    once: Some((Once::PerSection, Certainty::Sure)),
    security: &[
        "JSONP bypasses the same-origin policy and executes script: prefer cors.",
    ],
    differences: &[
        "The page of 03/2024 lists no workspace gateway; other pages gained it later.",
        "callback-parameter-name: the docs' wording describes the callback function, their example gives the query parameter's name.",
    ],
    sources: &[
        "articles/api-management/jsonp-policy.md",
        "jsonp.xsd",
    ],
    ..POLICY
};

const LIMIT_CONCURRENCY: Policy = Policy {
    element: Element {
        name: "limit-concurrency",
        summary: "Lets at most a given number of requests run the enclosed policies at the same time; the rest fail at once with 429.",
        attributes: &[
            Attribute { name: "key", required: Required::Yes, expression: Evaluated::Yes, summary: "Concurrency bucket; several limit-concurrency statements may share one.", ..ATTRIBUTE },
            Attribute { name: "max-count", value: ValueType::Int, range: Some(Range { min: Some(1.0), max: None, certainty: Certainty::Disputed }), required: Required::Yes, expression: Evaluated::No, summary: "Number of requests admitted at a time.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        nested: Nested::Any,
        ..ELEMENT
    },
    category: "rate-limiting-and-quotas",
    documentation: "limit-concurrency-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "Requests are not queued: above the limit they get 429 immediately.",
        "The count is per gateway instance, so the total grows with scale-out.",
        "It encloses policies that are allowed in the surrounding section, typically forward-request; an empty one has no effect.",
        "As a direct child of backend it must be the only one.",
    ],
    security: &[
        "It protects fragile backends but does not replace rate limits per caller.",
    ],
    differences: &[
        "Docs, XSD and toolkit agree. XSD accepts zero children; the docs speak of enclosed policies.",
    ],
    sources: &[
        "articles/api-management/limit-concurrency-policy.md (2024-07-23)",
        "limit-concurrency.xsd",
        "toolkit LimitConcurrencyConfig.cs",
    ],
    ..POLICY
};

const LLM_CONTENT_SAFETY: Policy = Policy {
    element: Element {
        name: "llm-content-safety",
        summary: "Checks prompts (and optionally completions) with Azure AI Content Safety and blocks flagged content with 403.",
        attributes: &[
            Attribute { name: "backend-id", value: ValueType::BackendId, required: Required::Yes, expression: Evaluated::Yes, summary: "Backend entity that points at the Content Safety resource and authenticates with a managed identity.", ..ATTRIBUTE },
            Attribute { name: "shield-prompt", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Yes, summary: "true also checks for prompt attacks.", ..ATTRIBUTE },
            Attribute { name: "enforce-on-completions", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Yes, summary: "true in inbound also checks the completion; without effect in outbound.", ..ATTRIBUTE },
            Attribute { name: "window-size", value: ValueType::Int, default: Some("10000"), expression: Evaluated::Yes, summary: "Characters of a response that are checked at a time; without effect on requests.", ..ATTRIBUTE },
            Attribute { name: "window-overlap-size", value: ValueType::Int, expression: Evaluated::Yes, summary: "Characters by which windows overlap; none when left out.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; written by the toolkit only.", ..ATTRIBUTE },
        ],
        children: &[
            Child { max: Some(1), summary: "Harm categories to block.", content: ChildContent::Element(Element {
                name: "categories",
                summary: "Harm categories to block.",
                attributes: &[
                    Attribute { name: "output-type", value: ValueType::Enum, values: &["FourSeverityLevels", "EightSeverityLevels"], default: Some("FourSeverityLevels"), expression: Evaluated::Yes, summary: "Severity scale: 0, 2, 4, 6 or 0 to 7.", ..ATTRIBUTE },
                ],
                children: &[
                    Child { min: 1, certainty: Certainty::Disputed, summary: "One category and its threshold.", content: ChildContent::Element(Element {
                        name: "category",
                        summary: "One category and its threshold.",
                        attributes: &[
                            Attribute { name: "name", value: ValueType::Enum, values: &["Hate", "SelfHarm", "Sexual", "Violence"], required: Required::Yes, expression: Evaluated::Yes, summary: "Harm category.", ..ATTRIBUTE },
                            Attribute { name: "threshold", value: ValueType::Int, range: Some(Range { min: Some(0.0), max: Some(7.0), certainty: Certainty::Disputed }), required: Required::Yes, expression: Evaluated::Yes, summary: "0 (strictest) to 7; content at or above it is blocked.", ..ATTRIBUTE },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Custom blocklists of the Content Safety resource.", content: ChildContent::Element(Element {
                name: "blocklists",
                summary: "Custom blocklists of the Content Safety resource.",
                children: &[
                    Child { min: 1, certainty: Certainty::Disputed, summary: "One blocklist.", content: ChildContent::Element(Element {
                        name: "id",
                        summary: "One blocklist.",
                        text: Some(Text { required: Required::Yes, expression: Evaluated::Yes, summary: "Id of the blocklist.", ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { presence: Certainty::Disputed, summary: "Spelling of blocklists that the toolkit writes.", content: ChildContent::Element(Element {
                name: "block-lists",
                summary: "Spelling of blocklists that the toolkit writes.",
                children: &[
                    Child { presence: Certainty::Disputed, summary: "One blocklist.", content: ChildContent::Element(Element {
                        name: "id",
                        summary: "One blocklist.",
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, summary: "Id of the blocklist.", ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "content-validation",
    documentation: "llm-content-safety-policy",
    sections: Places { documented: &[Section::Inbound, Section::Outbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Fragment], disputed: &[Scope::Operation] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "It may occur several times.",
        "For streamed responses a violation stops the stream instead of returning 403.",
        "Exceeding the character limit of the Content Safety service gives 403, in older versions 500.",
        "With FourSeverityLevels only 0, 2, 4 and 6 are returned: an odd threshold acts like the next even value, and 7 never blocks.",
        "Each category name should occur once; window-overlap-size must be smaller than window-size.",
    ],
    security: &[
        "Without shield-prompt, categories and blocklists it checks nothing.",
        "LLM APIs without this policy, or with very high thresholds, pass harmful content on.",
    ],
    differences: &[
        "Sections: docs until 2025 inbound only, docs 03/2026 inbound and outbound; toolkit inbound only.",
        "Scopes: docs 02/2025 include operation, docs 03/2026 do not.",
        "enforce-on-completions, window-size and window-overlap-size: docs 03/2026 only.",
        "XSD lacks enforce-on-completions, window-size, window-overlap-size and id, and allows only one id inside blocklists; docs allow several.",
        "Toolkit compiler writes block-lists instead of the documented blocklists.",
        "XSD uses xs:all, so categories and blocklists may come in either order; docs want categories first.",
    ],
    sources: &[
        "articles/api-management/llm-content-safety-policy.md",
        "llm-content-safety.xsd",
        "toolkit LlmContentSafetyConfig.cs",
        "AI-Gateway labs content-safety",
    ],
    ..POLICY
};

const LLM_EMIT_TOKEN_METRIC: Policy = Policy {
    element: Element {
        name: "llm-emit-token-metric",
        summary: "Sends token usage counts (total, prompt, completion; more kinds in preview) of LLM calls to Application Insights as custom metrics.",
        attributes: &[
            Attribute { name: "namespace", default: Some("API Management"), expression: Evaluated::Unknown, summary: "Namespace of the metric.", ..ATTRIBUTE },
            Attribute { name: "name", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Undocumented; by its name the name of the metric.", ..ATTRIBUTE },
            Attribute { name: "value-type", value: ValueType::Enum, values: &["all", "total-tokens", "prompt-tokens", "completion-tokens"], default: Some("all"), expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Undocumented; by its values which counts are sent.", ..ATTRIBUTE },
            Attribute { name: "ignore-prompt", value: ValueType::Bool, default: Some("false"), expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Undocumented; by its name whether prompt tokens are left out.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        children: &[
            Child { min: 1, max: Some(10), certainty: Certainty::Disputed, summary: "One dimension of the metric.", content: ChildContent::Element(Element {
                name: "dimension",
                summary: "One dimension of the metric.",
                attributes: &[
                    Attribute { name: "name", required: Required::Yes, expression: Evaluated::Yes, summary: "Name of the dimension; API ID, Operation ID, Product ID, User ID, Subscription ID, Location, Gateway ID and Backend ID have built-in values.", ..ATTRIBUTE },
                    Attribute { name: "value", expression: Evaluated::Yes, summary: "Value of the dimension; needed unless the name is a built-in one.", ..ATTRIBUTE },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "logging",
    documentation: "llm-emit-token-metric-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "It may occur several times.",
        "Application Insights must be connected, with custom metrics switched on.",
        "Counts of streamed responses are estimates.",
        "A dimension without value must have a built-in name, spelt exactly: API ID, Operation ID, Product ID, User ID, Subscription ID, Location, Gateway ID or Backend ID.",
        "Dimension names should be unique.",
    ],
    security: &[
        "Personal data (IP address, user id, e-mail) in a dimension ends up in telemetry.",
        "Values of high cardinality multiply time series (regional limit 50,000 active series).",
    ],
    differences: &[
        "AI-Gateway samples use the azure-openai- name for Gemini and other models as well.",
        "Number of dimensions: XSD 0 to 10; docs 2024 and the shared include of 09/2024 say 10; docs of 05/2026 say 5.",
        "Docs: at least one dimension; XSD minOccurs 0; toolkit rejects an empty list.",
        "Toolkit marks namespace as expression-allowed; docs say not allowed; XSD plain string.",
    ],
    sources: &[
        "articles/api-management/llm-emit-token-metric-policy.md",
        "includes/api-management-emit-metric-dimensions-llm.md",
        "includes/api-management-custom-metrics-limits.md",
        "azure-openai-emit-token-metric.xsd",
        "common-types.xsd",
        "toolkit EmitTokenMetricConfig.cs",
    ],
    ..POLICY
};

const LLM_SEMANTIC_CACHE_LOOKUP: Policy = Policy {
    element: Element {
        name: "llm-semantic-cache-lookup",
        summary: "Embeds the prompt with a configured embeddings backend and answers from an external vector-capable cache when an earlier prompt is close enough.",
        attributes: &[
            Attribute { name: "score-threshold", value: ValueType::Double, range: Some(Range { min: Some(0.0), max: Some(1.0), certainty: Certainty::Disputed }), required: Required::Yes, expression: Evaluated::Yes, summary: "Distance from 0.0 to 1.0 up to which prompts count as alike; smaller is stricter, 0.05 is a good start.", ..ATTRIBUTE },
            Attribute { name: "embeddings-backend-id", value: ValueType::BackendId, required: Required::Yes, expression: Evaluated::Yes, summary: "Backend entity that serves the embeddings API.", ..ATTRIBUTE },
            Attribute { name: "embeddings-backend-auth", value: ValueType::Enum, values: &["system-assigned"], disputed_values: &["header", "managed-identity"], required: Required::Disputed, default: Some("system-assigned"), expression: Evaluated::Yes, summary: "How to authenticate to the embeddings backend.", ..ATTRIBUTE },
            Attribute { name: "ignore-system-messages", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Yes, summary: "true leaves system messages out of the comparison (recommended).", ..ATTRIBUTE },
            Attribute { name: "max-message-count", value: ValueType::Int, expression: Evaluated::Yes, summary: "Number of remaining dialog messages above which caching is skipped.", ..ATTRIBUTE },
            Attribute { name: "cache-id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Names a particular external cache.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; written by the toolkit only.", ..ATTRIBUTE },
        ],
        children: &[
            Child { summary: "Expression whose value partitions the cache; several are concatenated.", content: ChildContent::Element(Element {
                name: "vary-by",
                summary: "Expression whose value partitions the cache; several are concatenated.",
                text: Some(Text { required: Required::Yes, expression: Evaluated::Yes, ..TEXT }),
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "caching",
    documentation: "llm-semantic-cache-lookup-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[] },
    once: Some((Once::PerSection, Certainty::Sure)),
    usage: &[
        "It works with OpenAI chat completions and responses, Anthropic messages (v2 tiers) and Vertex AI style APIs.",
        "It needs the matching semantic-cache-store policy in outbound and a configured external cache; the built-in cache does not serve it.",
        "A rate-limit or rate-limit-by-key directly after a cache lookup protects the backend when the cache is out; follow it by a token limit too.",
    ],
    security: &[
        "Without a vary-by on the caller (subscription, user, group) one caller's answer can be returned to another.",
        "score-threshold above 0.2 risks returning answers to different questions.",
        "Backend references are not access-checked when the policy is saved: whoever can write policies can use any backend entity through the instance's system-assigned identity.",
        "Consider llm-content-safety with prompt shield beside it.",
    ],
    differences: &[
        "embeddings-backend-auth: docs required and only system-assigned; XSD optional with default system-assigned and a second value header; toolkit test data also shows managed-identity.",
        "Meaning of score-threshold: docs say lower is stricter; a toolkit comment says higher is stricter and recommends 0.7-0.9; both AI-Gateway samples use 0.8.",
        "max-message-count and ignore-system-messages are xs:string in the XSD, number and boolean in docs and toolkit.",
        "Expressions: XSD does not model them, toolkit marks all attributes but cache-id as allowed, docs are silent.",
        "cache-id: XSD and toolkit only. The XSD type has no id attribute.",
        "Gateways: docs of 12/2024 list classic, v2, consumption; docs of 08/2026 add self-hosted. Preview in 2024, no preview note in 2026.",
    ],
    sources: &[
        "articles/api-management/llm-semantic-cache-lookup-policy.md",
        "azure-openai-semantic-cache-lookup.xsd",
        "toolkit SemanticCacheLookupConfig.cs",
    ],
    ..POLICY
};

const LLM_SEMANTIC_CACHE_STORE: Policy = Policy {
    element: Element {
        name: "llm-semantic-cache-store",
        summary: "Stores the model's response in the external semantic cache for later similarity lookups.",
        attributes: &[
            Attribute { name: "duration", value: ValueType::Seconds, required: Required::Yes, expression: Evaluated::Yes, summary: "Lifetime of the entry in seconds.", ..ATTRIBUTE },
            Attribute { name: "cache-response", value: ValueType::Bool, expression: Evaluated::Yes, summary: "true stores responses of any status; when left out only 200 OK is stored.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; written by the toolkit only.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "caching",
    documentation: "llm-semantic-cache-store-policy",
    sections: Places { documented: &[Section::Outbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[] },
    once: Some((Once::PerSection, Certainty::Sure)),
    usage: &[
        "It needs the matching semantic-cache-lookup policy in inbound.",
        "A failing cache does not fail the API call.",
    ],
    security: &[
        "One caller's answer can reach another when the lookup has no vary-by.",
    ],
    differences: &[
        "cache-response appears in docs of 06/2026, not in docs of 2024.",
        "Gateways: self-hosted added between docs 12/2024 and 06/2026.",
        "The XSD type has neither id nor cache-response; toolkit only knows duration.",
    ],
    sources: &[
        "articles/api-management/llm-semantic-cache-store-policy.md",
        "azure-openai-semantic-cache-store.xsd",
        "toolkit SemanticCacheStoreCompiler.cs",
    ],
    ..POLICY
};

const LLM_TOKEN_LIMIT: Policy = Policy {
    element: Element {
        name: "llm-token-limit",
        summary: "Limits LLM token consumption per key, as a rate per minute (429 when exceeded), as a quota over a fixed period (403 when exceeded), or both.",
        attributes: &[
            Attribute { name: "counter-key", required: Required::Yes, expression: Evaluated::Yes, summary: "Key of the counter; one counter is shared by all scopes that use the same key value.", ..ATTRIBUTE },
            Attribute { name: "tokens-per-minute", value: ValueType::Int, expression: Evaluated::Yes, summary: "Prompt plus completion tokens allowed per minute.", ..ATTRIBUTE },
            Attribute { name: "token-quota", value: ValueType::Long, expression: Evaluated::Yes, summary: "Tokens allowed per period.", ..ATTRIBUTE },
            Attribute { name: "token-quota-period", value: ValueType::Enum, values: &["Hourly", "Daily", "Weekly", "Monthly", "Yearly"], disputed_values: &["Indefinite", "day", "week", "month"], expression: Evaluated::Yes, summary: "Fixed window of the quota; it starts at the UTC time truncated to the unit.", ..ATTRIBUTE },
            Attribute { name: "estimate-prompt-tokens", value: ValueType::Bool, required: Required::Disputed, expression: Evaluated::Yes, summary: "true counts prompt tokens in the gateway before the backend is called; false relies on the usage data of the response.", ..ATTRIBUTE },
            Attribute { name: "estimate-prompt-token", value: ValueType::Bool, expression: Evaluated::Yes, deprecated: Some(Deprecation { successor: Some("estimate-prompt-tokens"), reason: "the toolkit writes this spelling; the documented name is `estimate-prompt-tokens`" }), certainty: Certainty::Disputed, summary: "Spelling of estimate-prompt-tokens that the toolkit writes.", ..ATTRIBUTE },
            Attribute { name: "retry-after-header-name", default: Some("Retry-After"), expression: Evaluated::No, summary: "Response header that carries the retry interval.", ..ATTRIBUTE },
            Attribute { name: "retry-after-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable that receives the retry interval.", ..ATTRIBUTE },
            Attribute { name: "remaining-quota-tokens-header-name", expression: Evaluated::No, summary: "Response header with the (estimated) remaining quota.", ..ATTRIBUTE },
            Attribute { name: "remaining-quota-tokens-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable with the (estimated) remaining quota.", ..ATTRIBUTE },
            Attribute { name: "remaining-tokens-header-name", expression: Evaluated::No, summary: "Response header with the tokens left in the minute.", ..ATTRIBUTE },
            Attribute { name: "remaining-tokens-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable with the tokens left in the minute.", ..ATTRIBUTE },
            Attribute { name: "tokens-consumed-header-name", expression: Evaluated::No, summary: "Response header with the tokens used; added after the backend answered.", ..ATTRIBUTE },
            Attribute { name: "tokens-consumed-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable with an estimate (or 0) before the backend call and the actual count in outbound.", ..ATTRIBUTE },
            Attribute { name: "prompt-type", value: ValueType::Enum, values: &["auto", "chat-completion", "completion", "embeddings"], default: Some("auto"), expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Undocumented; by its values the kind of prompt.", ..ATTRIBUTE },
            Attribute { name: "ignore-prompt", value: ValueType::Bool, default: Some("false"), expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Undocumented; by its name whether prompt tokens are left out.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["tokens-per-minute", "token-quota"], text: "at least one of `tokens-per-minute` and `token-quota` must be given", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::Together, attributes: &["token-quota", "token-quota-period"], certainty: Certainty::Disputed, text: "`token-quota` and `token-quota-period` must be given together", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "rate-limiting-and-quotas",
    documentation: "llm-token-limit-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "It may occur several times in one section.",
        "Streaming requests always use estimates, also for completion tokens.",
        "Concurrent calls can overshoot the limit; images are over-counted (1200 tokens each) when estimating or streaming.",
    ],
    security: &[
        "A counter-key that the caller controls (header, query) or that is the same for everybody defeats the limit.",
        "context.Request.IpAddress as key groups callers behind one proxy.",
    ],
    differences: &[
        "token-quota: docs 10/2024 say no expressions, docs 04/2026 say expressions allowed; same for token-quota-period (XSD: none).",
        "tokens-per-minute: docs do not mention expressions; XSD and toolkit allow them.",
        "estimate-prompt-tokens: docs do not mention expressions; the toolkit allows them.",
        "Docs mark estimate-prompt-tokens as required, yet their own quota example leaves it out; XSD: required.",
        "Toolkit compiler writes estimate-prompt-token (no s), which docs, XSD and samples spell estimate-prompt-tokens.",
        "Toolkit refuses tokens-per-minute and token-quota together; newer docs (04/2026) and the shared XSD allow both.",
        "token-quota-period: XSD has default Indefinite and value Indefinite; docs have neither; a toolkit comment lists day, week and month.",
        "XSD: counter-key is a plain string without the expression union (harmless, since every string matches).",
    ],
    sources: &[
        "articles/api-management/llm-token-limit-policy.md",
        "azure-openai-token-limit.xsd",
        "toolkit TokenLimitConfig.cs, TokenLimitCompiler.cs",
        "AI-Gateway labs token-rate-limiting",
    ],
    ..POLICY
};

const LOG_TO_EVENTHUB: Policy = Policy {
    element: Element {
        name: "log-to-eventhub",
        summary: "Sends a message to an event hub through a Logger entity.",
        attributes: &[
            Attribute { name: "logger-id", required: Required::Yes, expression: Evaluated::Unknown, summary: "Id of the Logger entity.", ..ATTRIBUTE },
            Attribute { name: "partition-id", expression: Evaluated::No, summary: "Index of the partition that gets the message.", ..ATTRIBUTE },
            Attribute { name: "partition-key", expression: Evaluated::Yes, summary: "Value hashed to a partition.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        text: Some(Text { required: Required::Yes, expression: Evaluated::Yes, summary: "The message; an expression must yield a string.", ..TEXT }),
        constraints: &[
            Constraint { kind: ConstraintKind::AtMostOne, attributes: &["partition-id", "partition-key"], text: "`partition-id` and `partition-key` exclude each other", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "integration-and-external-communication",
    documentation: "log-to-eventhub-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[] },
    usage: &[
        "Messages above 200 KB are cut off.",
        "Application Insights sampling does not affect it.",
    ],
    security: &[
        "Whole bodies, Authorization headers or personal data do not belong in the message.",
    ],
    differences: &[
        "logger-id expressions: docs no, toolkit yes.",
        "VS Code snippet: inbound and outbound only.",
        "No workspace scope or gateway in the docs page.",
    ],
    sources: &[
        "articles/api-management/log-to-eventhub-policy.md",
        "log-to-eventhub.xsd",
        "toolkit LogToEventHubConfig.cs",
    ],
    ..POLICY
};

const MOCK_RESPONSE: Policy = Policy {
    element: Element {
        name: "mock-response",
        summary: "Stops the pipeline and answers with an example or a sample generated from the operation's schema.",
        attributes: &[
            Attribute { name: "status-code", value: ValueType::HttpStatus, default: Some("200"), expression: Evaluated::No, summary: "Status of the response; also selects the example.", ..ATTRIBUTE },
            Attribute { name: "content-type", expression: Evaluated::No, summary: "Content-Type of the response; also selects the example.", ..ATTRIBUTE },
            Attribute { name: "index", value: ValueType::Int, expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Which example to take.", ..ATTRIBUTE },
            Attribute { name: "enabled", value: ValueType::Bool, expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Switches the policy on or off.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "transformation",
    documentation: "mock-response-policy",
    sections: Places { documented: &[Section::Inbound, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "Examples are preferred to samples generated from the schema; with neither, the body is empty.",
        "Statements after it in the same block do not run.",
    ],
    security: &[
        "It should not be left in a production document, least of all unconditionally at api or product scope.",
        "Mocking before authentication policies answers unauthenticated callers.",
    ],
    differences: &[
        "content-type default: docs none; toolkit comment says application/json.",
        "index: XSD and toolkit; enabled: XSD only.",
        "An early draft of the page said expressions are supported; the later version says they are not.",
        "Gateways: the China page lists classic, consumption and self-hosted only.",
    ],
    sources: &[
        "articles/api-management/mock-response-policy.md (2022-12-08, 2024-03-18)",
        "mock-response.xsd",
        "toolkit MockResponseConfig.cs",
        "articles/api-management/api-management-policies.md (2024-03-28)",
    ],
    ..POLICY
};

const PROXY: Policy = Policy {
    element: Element {
        name: "proxy",
        summary: "Routes the request to the backend (or the enclosing send-request) through an HTTP proxy.",
        attributes: &[
            Attribute { name: "url", required: Required::Yes, expression: Evaluated::Yes, summary: "Address of the proxy as http://host:port.", ..ATTRIBUTE },
            Attribute { name: "username", expression: Evaluated::Yes, summary: "User name for the proxy.", ..ATTRIBUTE },
            Attribute { name: "password", expression: Evaluated::Yes, secret: true, summary: "Password for the proxy.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::Requires, attributes: &["password", "username"], certainty: Certainty::Disputed, text: "`password` needs `username`", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "routing",
    documentation: "proxy-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[Gateway::Workspace] },
    usage: &[
        "For send-request put proxy inside that element; the section-level one does not apply.",
        "The proxy is reached by http only, not https.",
        "Basic and NTLM proxy authentication only.",
    ],
    security: &[
        "A literal password or username belongs in a named value.",
        "The credentials travel in clear text to the proxy.",
        "A url built from request data lets callers choose the proxy.",
    ],
    differences: &[
        "The docs example writes named values without quotes, which is not well-formed XML.",
        "Toolkit tests use a url without scheme.",
        "The note on send-request stands in the 2022-11 draft and not in the 2022-12 version; the XSD confirms the nesting.",
        "Gateways: the page lists classic, v2, consumption and self-hosted; workspace is unverified.",
    ],
    sources: &[
        "articles/api-management/proxy-policy.md (2022-11-18 draft, 2022-12-08)",
        "proxy.xsd",
        "send-request.xsd",
        "send-one-way-request.xsd",
        "toolkit ProxyConfig.cs",
        "articles/api-management/api-management-policies.md (2024-03-28)",
    ],
    ..POLICY
};

const PUBLISH_EVENT: Policy = Policy {
    element: Element {
        name: "publish-event",
        summary: "Publishes an event to GraphQL subscriptions when a resolver has run; used inside the response part of a resolver.",
        attributes: &[
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        children: &[
            Child { min: 1, max: Some(1), summary: "The subscriptions to notify.", content: ChildContent::Element(Element {
                name: "targets",
                summary: "The subscriptions to notify.",
                children: &[
                    Child { min: 1, summary: "One subscription field.", content: ChildContent::Element(Element {
                        name: "graphql-subscription",
                        summary: "One subscription field.",
                        attributes: &[
                            Attribute { name: "id", required: Required::Yes, expression: Evaluated::Unknown, summary: "Field of the Subscription type.", ..ATTRIBUTE },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "graphql-resolvers",
    documentation: "publish-event-policy",
    statement: false,
    scopes: Places { documented: &[Scope::Resolver], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption], disputed: &[] },
    usage: &[
        "It stands in http-response of http-data-source or in response of the other data sources.",
        "The subscription field itself should have no resolver.",
    ],
    differences: &[
        "The docs' table speaks of target subelements; statement, XSD and example use graphql-subscription.",
        "Docs usage names only http-response of http-data-source; sql and cosmosdb pages and XSDs allow it in response too.",
    ],
    sources: &[
        "articles/api-management/publish-event-policy.md",
        "publish-event.xsd",
    ],
    ..POLICY
};

const PUBLISH_TO_DAPR: Policy = Policy {
    element: Element {
        name: "publish-to-dapr",
        summary: "Publishes a message to a Dapr topic through the sidecar of the self-hosted gateway.",
        attributes: &[
            Attribute { name: "pubsub-name", expression: Evaluated::Yes, summary: "Name of the pub/sub component; needed unless the topic names it.", ..ATTRIBUTE },
            Attribute { name: "topic", required: Required::Yes, expression: Evaluated::Yes, summary: "Name of the topic, or pubsub-name/topic-name.", ..ATTRIBUTE },
            Attribute { name: "ignore-error", value: ValueType::Bool, default: Some("false"), expression: Evaluated::No, summary: "Whether the pipeline goes on when the sidecar reports an error.", ..ATTRIBUTE },
            Attribute { name: "response-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable that receives the sidecar's response.", ..ATTRIBUTE },
            Attribute { name: "timeout", value: ValueType::Seconds, range: Some(Range { min: Some(1.0), max: Some(240.0), certainty: Certainty::Disputed }), default: Some("5"), expression: Evaluated::Yes, summary: "Seconds to wait for the sidecar, 1 to 240.", ..ATTRIBUTE },
            Attribute { name: "template", value: ValueType::Enum, values: &["Liquid"], disputed_values: &["liquid"], expression: Evaluated::No, summary: "Template language of the content.", ..ATTRIBUTE },
            Attribute { name: "content-type", value: ValueType::Enum, values: &["application/json"], expression: Evaluated::No, summary: "Media type of the content; application/json is the only one.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        text: Some(Text { value: ValueType::Any, required: Required::Yes, expression: Evaluated::Yes, summary: "Content of the message.", ..TEXT }),
        ..ELEMENT
    },
    category: "integration-and-external-communication",
    documentation: "publish-to-dapr-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[Section::Outbound, Section::OnError] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::SelfHosted], disputed: &[] },
    usage: &[
        "Dapr support must be enabled on the self-hosted gateway.",
        "Without pubsub-name the topic must have the form pubsub-name/topic-name.",
    ],
    differences: &[
        "Toolkit emits publish-to-darp with pub-sub-name and its own tests expect that; docs, XSD and VS Code snippet have publish-to-dapr and pubsub-name.",
        "Toolkit comment calls timeout milliseconds; docs seconds. Toolkit timeout without expression; docs and XSD with.",
        "template: docs Liquid, XSD liquid.",
        "Toolkit offers inbound, outbound, on-error; docs inbound only.",
        "Scopes: the page of 12/2022 lists workspace; the other Dapr pages have global, product, API and operation only.",
        "The VS Code snippet's choice list for content-type is wrong.",
    ],
    sources: &[
        "articles/api-management/publish-to-dapr-policy.md (2022-12)",
        "publish-to-dapr.xsd",
        "toolkit PublishToDarpConfig.cs, PublishToDarpCompiler.cs",
    ],
    ..POLICY
};

const QUOTA: Policy = Policy {
    element: Element {
        name: "quota",
        summary: "Enforces a renewable or lifetime allowance of calls and/or kilobytes per subscription; beyond it callers get 403 with Retry-After.",
        attributes: &[
            Attribute { name: "calls", value: ValueType::Int, expression: Evaluated::No, summary: "Calls allowed in the period.", ..ATTRIBUTE },
            Attribute { name: "bandwidth", value: ValueType::Long, expression: Evaluated::No, summary: "Kilobytes allowed in the period.", ..ATTRIBUTE },
            Attribute { name: "renewal-period", value: ValueType::Seconds, range: Some(Range { min: Some(0.0), max: None, certainty: Certainty::Disputed }), required: Required::Disputed, expression: Evaluated::No, summary: "Length of the fixed window in seconds, counted from the start of the subscription; 0 never resets.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        children: &[
            Child { summary: "Extra, independently counted quota for one API.", content: ChildContent::Element(Element {
                name: "api",
                summary: "Extra, independently counted quota for one API.",
                attributes: &[
                    Attribute { name: "name", expression: Evaluated::Unknown, summary: "Name of the API; ignored when id is present.", ..ATTRIBUTE },
                    Attribute { name: "id", expression: Evaluated::Unknown, summary: "Id of the API; wins over name.", ..ATTRIBUTE },
                    Attribute { name: "calls", value: ValueType::Int, expression: Evaluated::No, summary: "Calls allowed in the period.", ..ATTRIBUTE },
                    Attribute { name: "bandwidth", value: ValueType::Long, expression: Evaluated::No, summary: "Kilobytes allowed in the period.", ..ATTRIBUTE },
                    Attribute { name: "renewal-period", value: ValueType::Seconds, range: Some(Range { min: Some(0.0), max: None, certainty: Certainty::Disputed }), expression: Evaluated::No, summary: "Length of the fixed window in seconds.", ..ATTRIBUTE },
                ],
                children: &[
                    Child { summary: "Extra, independently counted quota for one operation.", content: ChildContent::Element(Element {
                        name: "operation",
                        summary: "Extra, independently counted quota for one operation.",
                        attributes: &[
                            Attribute { name: "name", expression: Evaluated::Unknown, summary: "Name of the operation; ignored when id is present.", ..ATTRIBUTE },
                            Attribute { name: "id", expression: Evaluated::Unknown, summary: "Id of the operation; wins over name.", ..ATTRIBUTE },
                            Attribute { name: "calls", value: ValueType::Int, expression: Evaluated::No, summary: "Calls allowed in the period.", ..ATTRIBUTE },
                            Attribute { name: "bandwidth", value: ValueType::Long, expression: Evaluated::No, summary: "Kilobytes allowed in the period.", ..ATTRIBUTE },
                            Attribute { name: "renewal-period", value: ValueType::Seconds, range: Some(Range { min: Some(0.0), max: None, certainty: Certainty::Disputed }), expression: Evaluated::No, summary: "Length of the fixed window in seconds.", ..ATTRIBUTE },
                        ],
                        constraints: &[
                            Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["name", "id"], text: "`operation` needs `name` or `id`", ..CONSTRAINT },
                            Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["calls", "bandwidth"], text: "at least one of `calls` and `bandwidth` must be given", ..CONSTRAINT },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                constraints: &[
                    Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["name", "id"], text: "`api` needs `name` or `id`", ..CONSTRAINT },
                    Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["calls", "bandwidth"], text: "at least one of `calls` and `bandwidth` must be given", ..CONSTRAINT },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["calls", "bandwidth"], text: "at least one of `calls` and `bandwidth` must be given", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "rate-limiting-and-quotas",
    documentation: "quota-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Product, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    once: Some((Once::PerDocument, Certainty::Disputed)),
    usage: &[
        "Only calls made with a subscription key are counted.",
        "The window is fixed and relative to the subscription's start, unlike the sliding window of rate-limit.",
        "After a platform restart some calls beyond the quota may still pass for a short while.",
        "With both name and id on api or operation, name is ignored.",
    ],
    security: &[
        "It has no effect on open products, which require no subscription.",
        "A lifetime quota (renewal-period 0) locks a subscription out for good when used up.",
    ],
    differences: &[
        "XSD: renewal-period exists on quota only, and is optional; docs tables claim it (required) for api and operation too; docs syntax block shows only calls there; toolkit has no such property: it is accepted there and not demanded.",
        "XSD: calls is xs:int, bandwidth is xs:long; toolkit uses int for both.",
        "No minimum period is documented for quota (quota-by-key has one, 300).",
        "Docs say once per policy definition, as for rate-limit, whose own examples put it into several branches of one document.",
        "Scopes: docs product only; the service refuses it at api scope (\"Policy is not allowed in the specified scope\").",
    ],
    sources: &[
        "articles/api-management/quota-policy.md (2024-07-23)",
        "quota.xsd",
        "toolkit QuotaConfig.cs, QuotaCompiler.cs",
        "articles/api-management/api-management-policies.md (newer overview, zh-cn rendering)",
    ],
    ..POLICY
};

const QUOTA_BY_KEY: Policy = Policy {
    element: Element {
        name: "quota-by-key",
        summary: "Enforces a renewable or lifetime allowance of calls and/or kilobytes per value of an arbitrary key; beyond it callers get 403 with Retry-After.",
        attributes: &[
            Attribute { name: "calls", value: ValueType::Int, expression: Evaluated::No, summary: "Calls allowed in the period.", ..ATTRIBUTE },
            Attribute { name: "bandwidth", value: ValueType::Long, expression: Evaluated::No, summary: "Kilobytes allowed in the period.", ..ATTRIBUTE },
            Attribute { name: "renewal-period", value: ValueType::Seconds, range: Some(Range { min: Some(0.0), max: None, certainty: Certainty::Disputed }), required: Required::Disputed, expression: Evaluated::No, summary: "Fixed window in seconds, at least 300; 0 never resets.", ..ATTRIBUTE },
            Attribute { name: "counter-key", required: Required::Yes, expression: Evaluated::Yes, summary: "Key that selects the counter; shared across all scopes that use the same value.", ..ATTRIBUTE },
            Attribute { name: "increment-condition", value: ValueType::Bool, expression: Evaluated::Yes, summary: "Decides whether the request is counted; may look at context.Response.", ..ATTRIBUTE },
            Attribute { name: "increment-count", value: ValueType::Int, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Amount added per counted request.", ..ATTRIBUTE },
            Attribute { name: "first-period-start", value: ValueType::DateTime, default: Some("0001-01-01T00:00:00Z"), expression: Evaluated::No, summary: "Start of the first period in UTC, as yyyy-MM-ddTHH:mm:ssZ.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["calls", "bandwidth"], text: "at least one of `calls` and `bandwidth` must be given", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "rate-limiting-and-quotas",
    documentation: "quota-by-key-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "If several policies would raise the same key in one request, it is raised once.",
        "Make the key unique per API unless sharing the allowance across APIs is intended.",
        "renewal-period is 0 (never reset) or at least 300 seconds.",
    ],
    security: &[
        "A key built from a client-controlled header, query parameter or unvalidated token lets callers dodge the quota.",
    ],
    differences: &[
        "Gateways: page of 2024-03-18 lists classic and self-hosted only, overview of 2024-03 says V2 no; the newer five-column overview says V2 yes and Workspace yes, Consumption no (the China docs differ again).",
        "XSD: renewal-period is an optional xs:string; docs and toolkit: required.",
        "Toolkit comment says bandwidth is in bytes; docs say kilobytes (and the sibling quota policy agrees with kilobytes).",
        "XSD and toolkit: increment-count exists; docs page omits it.",
    ],
    sources: &[
        "articles/api-management/quota-by-key-policy.md (2024-03-18)",
        "quota-by-key.xsd",
        "toolkit QuotaByKeyConfig.cs",
        "articles/api-management/api-management-policies.md (newer overview, zh-cn rendering)",
    ],
    ..POLICY
};

const RATE_LIMIT: Policy = Policy {
    element: Element {
        name: "rate-limit",
        summary: "Caps how many calls one subscription may make in a short sliding window; excess calls get 429.",
        attributes: &[
            Attribute { name: "calls", value: ValueType::Int, range: Some(Range { min: Some(1.0), max: None, certainty: Certainty::Disputed }), required: Required::Disputed, expression: Evaluated::No, summary: "Calls allowed per subscription in one renewal period.", ..ATTRIBUTE },
            Attribute { name: "renewal-period", value: ValueType::Seconds, range: Some(Range { min: Some(1.0), max: Some(300.0), certainty: Certainty::Disputed }), required: Required::Disputed, expression: Evaluated::No, summary: "Sliding window in seconds, at most 300.", ..ATTRIBUTE },
            Attribute { name: "retry-after-header-name", default: Some("Retry-After"), expression: Evaluated::No, summary: "Response header that receives the suggested wait in seconds once the limit is hit.", ..ATTRIBUTE },
            Attribute { name: "retry-after-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Context variable that receives the suggested wait in seconds once the limit is hit.", ..ATTRIBUTE },
            Attribute { name: "remaining-calls-header-name", expression: Evaluated::No, summary: "Response header that receives the calls still allowed in the current period, after each execution.", ..ATTRIBUTE },
            Attribute { name: "remaining-calls-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Context variable that receives the calls still allowed in the current period, after each execution.", ..ATTRIBUTE },
            Attribute { name: "total-calls-header-name", expression: Evaluated::No, summary: "Response header that echoes the configured calls value.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        children: &[
            Child { summary: "Extra, independently counted limit for one API of the product.", content: ChildContent::Element(Element {
                name: "api",
                summary: "Extra, independently counted limit for one API of the product.",
                attributes: &[
                    Attribute { name: "name", expression: Evaluated::Unknown, summary: "Display name of the API; ignored when id is also present.", ..ATTRIBUTE },
                    Attribute { name: "id", expression: Evaluated::Unknown, summary: "Resource id of the API; wins over name.", ..ATTRIBUTE },
                    Attribute { name: "calls", value: ValueType::Int, range: Some(Range { min: Some(1.0), max: None, certainty: Certainty::Disputed }), required: Required::Disputed, expression: Evaluated::No, summary: "Calls allowed per period for this API.", ..ATTRIBUTE },
                    Attribute { name: "renewal-period", value: ValueType::Seconds, range: Some(Range { min: Some(1.0), max: Some(300.0), certainty: Certainty::Disputed }), required: Required::Disputed, expression: Evaluated::No, summary: "Sliding window in seconds, at most 300.", ..ATTRIBUTE },
                    Attribute { name: "retry-after-header-name", expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Response header that receives the suggested wait in seconds once the limit is hit.", ..ATTRIBUTE },
                    Attribute { name: "retry-after-variable-name", value: ValueType::VariableName, expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Context variable that receives the suggested wait in seconds once the limit is hit.", ..ATTRIBUTE },
                    Attribute { name: "remaining-calls-header-name", expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Response header that receives the calls still allowed in the current period, after each execution.", ..ATTRIBUTE },
                    Attribute { name: "remaining-calls-variable-name", value: ValueType::VariableName, expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Context variable that receives the calls still allowed in the current period, after each execution.", ..ATTRIBUTE },
                    Attribute { name: "total-calls-header-name", expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Response header that echoes the configured calls value.", ..ATTRIBUTE },
                ],
                children: &[
                    Child { summary: "Extra, independently counted limit for one operation.", content: ChildContent::Element(Element {
                        name: "operation",
                        summary: "Extra, independently counted limit for one operation.",
                        attributes: &[
                            Attribute { name: "name", expression: Evaluated::Unknown, summary: "Display name of the operation; ignored when id is also present.", ..ATTRIBUTE },
                            Attribute { name: "id", expression: Evaluated::Unknown, summary: "Resource id of the operation; wins over name.", ..ATTRIBUTE },
                            Attribute { name: "calls", value: ValueType::Int, range: Some(Range { min: Some(1.0), max: None, certainty: Certainty::Disputed }), required: Required::Disputed, expression: Evaluated::No, summary: "Calls allowed per period for this operation.", ..ATTRIBUTE },
                            Attribute { name: "renewal-period", value: ValueType::Seconds, range: Some(Range { min: Some(1.0), max: Some(300.0), certainty: Certainty::Disputed }), required: Required::Disputed, expression: Evaluated::No, summary: "Sliding window in seconds, at most 300.", ..ATTRIBUTE },
                            Attribute { name: "retry-after-header-name", expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Response header that receives the suggested wait in seconds once the limit is hit.", ..ATTRIBUTE },
                            Attribute { name: "retry-after-variable-name", value: ValueType::VariableName, expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Context variable that receives the suggested wait in seconds once the limit is hit.", ..ATTRIBUTE },
                            Attribute { name: "remaining-calls-header-name", expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Response header that receives the calls still allowed in the current period, after each execution.", ..ATTRIBUTE },
                            Attribute { name: "remaining-calls-variable-name", value: ValueType::VariableName, expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Context variable that receives the calls still allowed in the current period, after each execution.", ..ATTRIBUTE },
                            Attribute { name: "total-calls-header-name", expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Response header that echoes the configured calls value.", ..ATTRIBUTE },
                        ],
                        constraints: &[
                            Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["name", "id"], text: "`operation` needs `name` or `id`", ..CONSTRAINT },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                constraints: &[
                    Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["name", "id"], text: "`api` needs `name` or `id`", ..CONSTRAINT },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { presence: Certainty::Disputed, summary: "Extra, independently counted limit for one operation, outside of an api element.", content: ChildContent::Element(Element {
                name: "operation",
                summary: "Extra, independently counted limit for one operation, outside of an api element.",
                attributes: &[
                    Attribute { name: "name", expression: Evaluated::Unknown, summary: "Display name of the operation; ignored when id is also present.", ..ATTRIBUTE },
                    Attribute { name: "id", expression: Evaluated::Unknown, summary: "Resource id of the operation; wins over name.", ..ATTRIBUTE },
                    Attribute { name: "calls", value: ValueType::Int, range: Some(Range { min: Some(1.0), max: None, certainty: Certainty::Disputed }), required: Required::Disputed, expression: Evaluated::No, summary: "Calls allowed per period for this operation.", ..ATTRIBUTE },
                    Attribute { name: "renewal-period", value: ValueType::Seconds, range: Some(Range { min: Some(1.0), max: Some(300.0), certainty: Certainty::Disputed }), required: Required::Disputed, expression: Evaluated::No, summary: "Sliding window in seconds, at most 300.", ..ATTRIBUTE },
                    Attribute { name: "retry-after-header-name", expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Response header that receives the suggested wait in seconds once the limit is hit.", ..ATTRIBUTE },
                    Attribute { name: "retry-after-variable-name", value: ValueType::VariableName, expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Context variable that receives the suggested wait in seconds once the limit is hit.", ..ATTRIBUTE },
                    Attribute { name: "remaining-calls-header-name", expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Response header that receives the calls still allowed in the current period, after each execution.", ..ATTRIBUTE },
                    Attribute { name: "remaining-calls-variable-name", value: ValueType::VariableName, expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Context variable that receives the calls still allowed in the current period, after each execution.", ..ATTRIBUTE },
                    Attribute { name: "total-calls-header-name", expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Response header that echoes the configured calls value.", ..ATTRIBUTE },
                ],
                constraints: &[
                    Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["name", "id"], certainty: Certainty::Disputed, text: "`operation` needs `name` or `id`", ..CONSTRAINT },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        ..ELEMENT
    },
    category: "rate-limiting-and-quotas",
    documentation: "rate-limit-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Workspace] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    once: Some((Once::PerDocument, Certainty::Disputed)),
    usage: &[
        "It counts only calls that arrive with a subscription key; without one it does nothing.",
        "Product, API and operation counters are independent: a call must pass all of them.",
        "Counting is approximate because gateways are distributed.",
        "On self-hosted gateways counts are kept per gateway deployment and are not shared with the managed gateway.",
        "With both name and id on api or operation, name is ignored.",
    ],
    security: &[
        "It has no effect on APIs or products that do not require a subscription: prefer rate-limit-by-key there.",
        "A retry-after header of another name hides the standard Retry-After from clients.",
        "Headers with total or remaining calls publish the limit to callers.",
    ],
    differences: &[
        "Docs: calls and renewal-period required on rate-limit, api and operation. XSD: all optional. VS Code snippet: api and operation carry calls only, without renewal-period. Toolkit: both required everywhere.",
        "XSD lets operation stand directly under rate-limit, after the api elements; docs and toolkit only nest it in api.",
        "XSD allows the five header and variable attributes on api and operation too; docs and toolkit only on the root.",
        "Docs say once per policy definition, yet the docs' own wait-policy example has two rate-limit statements in different choose branches of one document, and an ai-hub-gateway guide puts one in each of two when branches.",
        "VS Code extension knowledge base lists Workspace as a scope as well; the docs page does not.",
        "No real sample uses it outside inbound.",
    ],
    sources: &[
        "articles/api-management/rate-limit-policy.md (2024-07-23)",
        "rate-limit.xsd",
        "toolkit RateLimitConfig.cs, RateLimitCompiler.cs",
        "articles/api-management/wait-policy.md (example)",
        "vscode-apimanagement apim-policy.code-snippets.json",
        "articles/api-management/api-management-policies.md (newer overview, zh-cn rendering)",
    ],
    ..POLICY
};

const RATE_LIMIT_BY_KEY: Policy = Policy {
    element: Element {
        name: "rate-limit-by-key",
        summary: "Caps the call rate per value of an arbitrary key (client IP, claim, subscription ...); excess calls get 429.",
        attributes: &[
            Attribute { name: "calls", value: ValueType::Int, required: Required::Yes, expression: Evaluated::Yes, summary: "Calls allowed per key value in one renewal period.", ..ATTRIBUTE },
            Attribute { name: "renewal-period", value: ValueType::Seconds, range: Some(Range { min: Some(1.0), max: Some(300.0), certainty: Certainty::Disputed }), required: Required::Yes, expression: Evaluated::Yes, summary: "Sliding window in seconds, at most 300.", ..ATTRIBUTE },
            Attribute { name: "counter-key", required: Required::Yes, expression: Evaluated::Yes, summary: "Key that selects the counter; the same value shares one counter across every scope where the policy is set.", ..ATTRIBUTE },
            Attribute { name: "increment-condition", value: ValueType::Bool, expression: Evaluated::Yes, summary: "Decides whether the request is counted; may look at context.Response, in which case counting happens after the response.", ..ATTRIBUTE },
            Attribute { name: "increment-count", value: ValueType::Int, default: Some("1"), expression: Evaluated::Yes, summary: "Amount added per counted request.", ..ATTRIBUTE },
            Attribute { name: "increment-after-response", value: ValueType::Bool, expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Undocumented; moves the counting to after the response.", ..ATTRIBUTE },
            Attribute { name: "flexible-retry-window", value: ValueType::Bool, expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Undocumented switch about the retry window.", ..ATTRIBUTE },
            Attribute { name: "retry-after-header-name", default: Some("Retry-After"), expression: Evaluated::No, summary: "Response header that receives the suggested wait in seconds once the limit is hit.", ..ATTRIBUTE },
            Attribute { name: "retry-after-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Context variable that receives the suggested wait in seconds once the limit is hit.", ..ATTRIBUTE },
            Attribute { name: "remaining-calls-header-name", expression: Evaluated::No, summary: "Response header that receives the calls still allowed in the current period, after each execution.", ..ATTRIBUTE },
            Attribute { name: "remaining-calls-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Context variable that receives the calls still allowed in the current period, after each execution.", ..ATTRIBUTE },
            Attribute { name: "total-calls-header-name", expression: Evaluated::No, summary: "Response header that echoes the configured calls value.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "rate-limiting-and-quotas",
    documentation: "rate-limit-by-key-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "It may be used several times in one section, with different keys.",
        "A constant counter-key makes one shared, service-wide counter.",
        "Make the key unique per API (for example by prefixing the API id) unless sharing the counter is intended.",
        "v2 tiers count with a different algorithm from classic tiers; both are approximate.",
    ],
    security: &[
        "A key built from a client-controlled header (notably X-Forwarded-For), query parameter or unvalidated token lets callers dodge the limit.",
        "A key from a JWT claim only makes sense after validate-jwt or validate-azure-ad-token in the same pipeline.",
        "An increment-condition on successful status codes means that failed logins are never throttled.",
    ],
    differences: &[
        "increment-after-response and flexible-retry-window: in the XSD (xs:boolean); the toolkit has only increment-after-response (default false); the docs have neither; one public sample uses flexible-retry-window.",
        "XSD types counter-key, increment-condition and increment-count as plain strings.",
        "Expressions in calls and renewal-period: docs and toolkit yes; an older service answered that an expression in calls \"is not a valid Int32 value\".",
        "Gateways: page of 2024-05-23 lists classic, v2, self-hosted; the newer overview adds workspace; all say no for consumption.",
    ],
    sources: &[
        "articles/api-management/rate-limit-by-key-policy.md (2024-05-23)",
        "rate-limit-by-key.xsd",
        "toolkit RateLimitByKeyConfig.cs",
        "articles/api-management/api-management-policies.md (newer overview, zh-cn rendering)",
    ],
    ..POLICY
};

const REDIRECT_CONTENT_URLS: Policy = Policy {
    element: Element {
        name: "redirect-content-urls",
        summary: "Rewrites backend links in a response body so that they point to the gateway; in inbound it has the opposite effect. Header values such as Location are not changed.",
        attributes: &[
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "transformation",
    documentation: "redirect-content-urls-policy",
    sections: Places { documented: &[Section::Inbound, Section::Outbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    once: Some((Once::PerSection, Certainty::Sure)),
    differences: &[
        "VS Code snippet claims Location headers are rewritten and scopes API and operation only; docs say headers are untouched and list all scopes.",
    ],
    sources: &[
        "articles/api-management/redirect-content-urls-policy.md",
        "redirect-content-urls.xsd",
    ],
    ..POLICY
};

const RETRY: Policy = Policy {
    element: Element {
        name: "retry",
        summary: "Runs its children once, then again while a condition holds, up to a number of retries with a chosen back-off.",
        attributes: &[
            Attribute { name: "condition", value: ValueType::Bool, required: Required::Yes, expression: Evaluated::Yes, summary: "true retries, false stops.", ..ATTRIBUTE },
            Attribute { name: "count", value: ValueType::Int, range: Some(Range { min: Some(1.0), max: Some(50.0), certainty: Certainty::Disputed }), required: Required::Yes, expression: Evaluated::Yes, summary: "Number of retries, 1 to 50.", ..ATTRIBUTE },
            Attribute { name: "interval", value: ValueType::Seconds, range: Some(Range { min: Some(0.0), max: None, certainty: Certainty::Sure }), required: Required::Yes, expression: Evaluated::Yes, summary: "Wait in seconds between attempts.", ..ATTRIBUTE },
            Attribute { name: "max-interval", value: ValueType::Seconds, range: Some(Range { min: Some(0.0), max: None, certainty: Certainty::Disputed }), expression: Evaluated::Yes, summary: "Longest wait in seconds of an exponential back-off.", ..ATTRIBUTE },
            Attribute { name: "delta", value: ValueType::Seconds, range: Some(Range { min: Some(0.0), max: None, certainty: Certainty::Disputed }), expression: Evaluated::Yes, summary: "Increment in seconds of a linear or exponential back-off.", ..ATTRIBUTE },
            Attribute { name: "first-fast-retry", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Yes, summary: "Whether the first retry is made at once.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        nested: Nested::Any,
        constraints: &[
            Constraint { kind: ConstraintKind::Requires, attributes: &["max-interval", "delta"], certainty: Certainty::Disputed, text: "`max-interval` has a documented meaning only together with `delta`", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "policy-control-and-flow",
    documentation: "retry-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[Gateway::Workspace] },
    usage: &[
        "interval alone is a fixed wait; with delta it grows linearly; with delta and max-interval it grows exponentially with jitter, up to max-interval.",
        "It holds one or more policies of any kind; the newer documentation excludes wait.",
        "Give a forward-request inside it buffer-request-body=\"true\", otherwise the body cannot be sent again.",
        "Give a send-request inside it ignore-error=\"true\", so that the condition can see a null response.",
        "The children run count + 1 times at most.",
        "A literal condition retries always or never.",
        "As a direct child of backend it must be the only one.",
    ],
    security: &[
        "Retrying requests that are not idempotent (POST) duplicates side effects.",
        "A long count times interval holds gateway resources and exceeds client time-outs.",
        "A condition that reads context.Response without a null check fails when the backend cannot be reached.",
    ],
    differences: &[
        "interval: docs say positive; XSD nonNegativeInteger; many deployed policies (among them Microsoft's AI gateway labs) use 0.",
        "Toolkit record makes interval optional, its compiler demands it.",
        "XSD sets no upper bound for count; docs say 50.",
        "XSD accepts zero children; docs speak of one or more.",
        "Nesting: older docs \"no restrictions\", newer docs any policy except wait.",
        "The workspace gateway is unverified for this page.",
    ],
    sources: &[
        "articles/api-management/retry-policy.md (2022-12-08, 2024-03-18)",
        "retry.xsd",
        "toolkit RetryConfig.cs, RetryCompiler.cs",
        "deployed samples",
        "articles/api-management/api-management-policies.md (2024-03-28)",
    ],
    ..POLICY
};

const RETURN_RESPONSE: Policy = Policy {
    element: Element {
        name: "return-response",
        summary: "Stops the pipeline and answers the caller with a given or default response (200 without body).",
        attributes: &[
            Attribute { name: "response-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable with a response (for example from send-request) to start from.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        children: &[
            Child { max: Some(1), summary: "Status of the response.", content: ChildContent::Policy("set-status"), ..CHILD },
            Child { summary: "Header of the response.", content: ChildContent::Policy("set-header"), ..CHILD },
            Child { max: Some(1), summary: "Body of the response.", content: ChildContent::Policy("set-body"), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Sure),
        ..ELEMENT
    },
    category: "transformation",
    documentation: "return-response-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "With both a variable and statements, the statements modify the variable's response.",
        "It cancels the pipeline: later statements of the section, forward-request and outbound policies do not run.",
        "A Liquid template in its set-body sees an empty body and does not work.",
        "Without variable and children it answers 200 with no body.",
        "The variable must have been set earlier, for example by send-request.",
        "As a direct child of backend it must be the only one.",
    ],
    security: &[
        "context.LastError.Message or exception text in the body leaks internals.",
        "Headers copied from the request into the response reflect what the caller sent.",
        "Status 200 in a failure branch hides a denial.",
    ],
    differences: &[
        "Toolkit comment says other settings are ignored when a variable is named; docs say they modify it.",
        "Toolkit wants code and reason in set-status; XSD has both optional; many deployed set-status inside return-response have no reason.",
        "VS Code knowledge base names inbound and outbound only.",
        "Workspace scope and gateway: in newer renderings of the page, not in that of 2022.",
    ],
    sources: &[
        "articles/api-management/return-response-policy.md (2022-12-08 and newer)",
        "return-response.xsd",
        "toolkit ReturnResponseConfig.cs",
        "deployed samples",
        "articles/api-management/api-management-policies.md (2024-03-28)",
    ],
    ..POLICY
};

const REWRITE_URI: Policy = Policy {
    element: Element {
        name: "rewrite-uri",
        summary: "Rewrites the path (and query) of the request that is sent to the backend.",
        attributes: &[
            Attribute { name: "template", required: Required::Yes, expression: Evaluated::Yes, summary: "Backend path with optional query string; may use {parameter} of the operation's URL template.", ..ATTRIBUTE },
            Attribute { name: "copy-unmatched-params", value: ValueType::Bool, default: Some("true"), expression: Evaluated::Yes, summary: "Whether incoming query parameters that the original template lacks are appended.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "transformation",
    documentation: "rewrite-uri-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "The template is no absolute URL: change the host with set-backend-service.",
        "The template is either one expression as a whole or contains none.",
        "{parameter} names in a literal template must exist in the operation's URL template; new query parameters may be added, new path parameters may not.",
        "{parameter} is not the named value form {{name}}.",
    ],
    security: &[
        "An expression that puts unvalidated caller input into the path allows path traversal and request forgery within the backend host.",
    ],
    differences: &[
        "Default of copy-unmatched-params: docs and toolkit true; XSD false.",
        "copy-unmatched-params as expression: docs allow it, XSD is plain boolean, toolkit allows it.",
        "VS Code snippet says operation scope only; docs list global, product, API, operation (page of 12/2022; workspace and v2 come from later tables).",
    ],
    sources: &[
        "articles/api-management/rewrite-uri-policy.md (2022-12)",
        "rewrite-uri.xsd",
        "toolkit RewriteUriCompiler.cs",
        "articles/api-management/api-management-policies.md",
    ],
    ..POLICY
};

const SEND_ONE_WAY_REQUEST: Policy = Policy {
    element: Element {
        name: "send-one-way-request",
        summary: "Calls another URL without waiting for the answer.",
        attributes: &[
            Attribute { name: "mode", value: ValueType::Enum, values: &["new", "copy"], default: Some("new"), expression: Evaluated::Yes, summary: "Sends a new request or a copy of the current one.", ..ATTRIBUTE },
            Attribute { name: "timeout", value: ValueType::Seconds, default: Some("60"), expression: Evaluated::Yes, summary: "Seconds before the call fails.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; known to the XSD and the toolkit only.", ..ATTRIBUTE },
        ],
        children: &[
            Child { max: Some(1), summary: "URL of the request; needed unless mode=\"copy\".", content: ChildContent::Policy("set-url"), ..CHILD },
            Child { max: Some(1), summary: "Method of the request; needed unless mode=\"copy\".", content: ChildContent::Policy("set-method"), ..CHILD },
            Child { summary: "Header of the request.", content: ChildContent::Policy("set-header"), ..CHILD },
            Child { max: Some(1), summary: "Body of the request.", content: ChildContent::Policy("set-body"), ..CHILD },
            Child { max: Some(1), certainty: Certainty::Disputed, summary: "Client certificate for the call.", content: ChildContent::Policy("authentication-certificate"), ..CHILD },
            Child { max: Some(1), certainty: Certainty::Disputed, presence: Certainty::Disputed, summary: "Token for the call.", content: ChildContent::Policy("authentication-token"), ..CHILD },
            Child { max: Some(1), certainty: Certainty::Disputed, presence: Certainty::Disputed, summary: "Stored token for the call.", content: ChildContent::Policy("authentication-token-store"), ..CHILD },
            Child { max: Some(1), certainty: Certainty::Disputed, presence: Certainty::Disputed, summary: "Managed identity token for the call.", content: ChildContent::Policy("authentication-managed-identity"), ..CHILD },
            Child { max: Some(1), certainty: Certainty::Disputed, presence: Certainty::Disputed, summary: "Basic authentication for the call.", content: ChildContent::Policy("authentication-basic"), ..CHILD },
            Child { max: Some(1), summary: "HTTP proxy for the call.", content: ChildContent::Policy("proxy"), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        constraints: &[
            Constraint { kind: ConstraintKind::AllRequired, children: &["set-url", "set-method"], when: Some(When { attribute: "mode", values: &["new"] }), certainty: Certainty::Disputed, text: "with `mode=\"new\"` both `set-url` and `set-method` must be given", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "integration-and-external-communication",
    documentation: "send-one-way-request-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "Errors are not visible to the pipeline.",
        "There is no response: response-variable-name and ignore-error belong to send-request.",
    ],
    security: &[
        "http:// URLs send the request in clear text.",
        "A URL built from caller input allows server-side request forgery.",
        "Literal keys, Basic or Bearer values in set-header and keys in the query of set-url belong in named values.",
        "mode=\"copy\" to another host forwards Authorization, cookies and subscription key unless set-header deletes them.",
        "More than one authentication policy leaves it unclear which one applies.",
    ],
    differences: &[
        "timeout: XSD plain int, docs and toolkit allow expressions.",
        "Docs list authentication-certificate and proxy only; XSD adds authentication-token, authentication-token-store and authentication-managed-identity; toolkit adds authentication-basic and authentication-managed-identity.",
        "mode=new: docs require set-url and set-method; the toolkit leaves both optional, and for send-request the docs' own example leaves out set-method.",
        "Page of 08/2023; v2 and workspace gateways come from the policy tables.",
    ],
    sources: &[
        "articles/api-management/send-one-way-request-policy.md (2023-08)",
        "send-one-way-request.xsd",
        "toolkit SendOneWayRequestConfig.cs",
        "articles/api-management/api-management-policies.md",
    ],
    ..POLICY
};

const SEND_REQUEST: Policy = Policy {
    element: Element {
        name: "send-request",
        summary: "Calls another URL, waits for the answer and puts the response object in a variable.",
        attributes: &[
            Attribute { name: "mode", value: ValueType::Enum, values: &["new", "copy"], default: Some("new"), expression: Evaluated::Yes, summary: "`new` starts an empty request, `copy` takes the current one with headers and body (in outbound the body is not filled).", ..ATTRIBUTE },
            Attribute { name: "response-variable-name", value: ValueType::VariableName, required: Required::Disputed, expression: Evaluated::Yes, summary: "Variable that receives the `IResponse`.", ..ATTRIBUTE },
            Attribute { name: "timeout", value: ValueType::Seconds, default: Some("60"), expression: Evaluated::Yes, summary: "Seconds before the call fails.", ..ATTRIBUTE },
            Attribute { name: "ignore-error", value: ValueType::Bool, default: Some("false"), expression: Evaluated::No, summary: "`true`: a failed call leaves null in the variable instead of raising an error.", ..ATTRIBUTE },
            Attribute { name: "timeout-ms", value: ValueType::Int, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Timeout in milliseconds; schema only.", ..ATTRIBUTE },
            Attribute { name: "buffer-response", value: ValueType::Bool, default: Some("true"), expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Whether the response is buffered; schema only.", ..ATTRIBUTE },
            Attribute { name: "fail-on-error-status-code", value: ValueType::Bool, default: Some("false"), expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Whether a status of 400 or more is an error; schema only.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { max: Some(1), certainty: Certainty::Disputed, summary: "URL of the request.", content: ChildContent::Policy("set-url"), ..CHILD },
            Child { max: Some(1), certainty: Certainty::Disputed, summary: "Method of the request.", content: ChildContent::Policy("set-method"), ..CHILD },
            Child { summary: "Header of the request.", content: ChildContent::Policy("set-header"), ..CHILD },
            Child { max: Some(1), summary: "Body of the request.", content: ChildContent::Policy("set-body"), ..CHILD },
            Child { max: Some(1), certainty: Certainty::Disputed, summary: "Client certificate.", content: ChildContent::Policy("authentication-certificate"), ..CHILD },
            Child { max: Some(1), certainty: Certainty::Disputed, presence: Certainty::Disputed, summary: "Token for the call.", content: ChildContent::Policy("authentication-token"), ..CHILD },
            Child { max: Some(1), certainty: Certainty::Disputed, presence: Certainty::Disputed, summary: "Token for the call.", content: ChildContent::Policy("authentication-token-store"), ..CHILD },
            Child { max: Some(1), certainty: Certainty::Disputed, presence: Certainty::Disputed, summary: "Managed identity token for the call.", content: ChildContent::Policy("authentication-managed-identity"), ..CHILD },
            Child { max: Some(1), certainty: Certainty::Disputed, presence: Certainty::Disputed, summary: "User name and password for the call.", content: ChildContent::Policy("authentication-basic"), ..CHILD },
            Child { max: Some(1), summary: "HTTP proxy for the call.", content: ChildContent::Policy("proxy"), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        constraints: &[
            Constraint { kind: ConstraintKind::AllRequired, children: &["set-url", "set-method"], when: Some(When { attribute: "mode", values: &["new"] }), certainty: Certainty::Disputed, text: "with `mode=\"new\"` (the default) `set-url` and `set-method` must be given", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::AtMostOne, attributes: &["timeout", "timeout-ms"], certainty: Certainty::Disputed, text: "`timeout` and `timeout-ms` should not both be given", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::AtMostOne, children: &["authentication-certificate", "authentication-token", "authentication-token-store", "authentication-managed-identity", "authentication-basic"], certainty: Certainty::Disputed, text: "only one of the authentication policies should be given", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "integration-and-external-communication",
    documentation: "send-request-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "Without `ignore-error` a failed call continues in the on-error section.",
        "With `ignore-error=\"true\"` the variable may hold null: test it before it is cast and used.",
        "With `mode=\"copy\"` the URL and method of the current request are kept unless set.",
        "In internal VNet mode, a call to the own gateway needs `https://127.0.0.1` and a `Host` header.",
        "It may stand in `wait`.",
    ],
    security: &[
        "URLs that begin with `http://`.",
        "URL built from caller input (server-side request forgery).",
        "Literal keys, Basic or Bearer values in `set-header`, keys in the query of `set-url`.",
        "`mode=\"copy\"` to another host forwards Authorization, cookies and the subscription key unless they are deleted with `set-header`.",
        "More than one authentication-* child.",
        "`ignore-error=\"true\"` on a call that decides authorization: null must lead to denial.",
    ],
    differences: &[
        "response-variable-name: docs and toolkit required, XSD optional; expressions: docs yes, XSD/toolkit no.",
        "Docs list authentication-certificate and proxy only; XSD adds authentication-token, -token-store, -managed-identity; toolkit adds -basic and -managed-identity; samples use managed identity (six times).",
        "The docs' statement shows timeout as \"60 sec\", which is not a valid integer.",
        "All 36 calls with mode=new in Microsoft's samples have set-url and set-method, but the docs' own loopback example leaves out set-method and response-variable-name.",
        "Child order: docs and samples set-url, set-method, set-header, set-body, authentication-*, proxy; two templated production documents repeat set-url and set-method in alternative branches.",
        "set-method expressions: not allowed per this page, allowed per set-method page.",
        "The newest docs page was not readable (version of 08/2023); v2 and workspace gateways come from the policy tables.",
    ],
    sources: &[
        "articles/api-management/send-request-policy.md",
        "send-request.xsd",
        "toolkit SendRequestConfig.cs, SendRequestCompiler.cs",
    ],
    ..POLICY
};

const SEND_SERVICE_BUS_MESSAGE: Policy = Policy {
    element: Element {
        name: "send-service-bus-message",
        summary: "Sends a message to an Azure Service Bus queue or topic using a managed identity.",
        attributes: &[
            Attribute { name: "queue-name", expression: Evaluated::Yes, summary: "Target queue.", ..ATTRIBUTE },
            Attribute { name: "topic-name", expression: Evaluated::Yes, summary: "Target topic.", ..ATTRIBUTE },
            Attribute { name: "namespace", expression: Evaluated::Yes, summary: "Host name of the namespace without a scheme, such as `name.servicebus.windows.net`.", ..ATTRIBUTE },
            Attribute { name: "client-id", expression: Evaluated::Yes, summary: "Client id of a user-assigned identity; system-assigned when omitted.", ..ATTRIBUTE },
            Attribute { name: "message-id", expression: Evaluated::Yes, summary: "Id of the message, a GUID; generated when absent.", ..ATTRIBUTE },
            Attribute { name: "session-id", expression: Evaluated::Yes, summary: "Id of the session, a GUID.", ..ATTRIBUTE },
            Attribute { name: "time-to-live", value: ValueType::Timespan, expression: Evaluated::Unknown, summary: "How long the message lives, such as `00:10:00`.", ..ATTRIBUTE },
            Attribute { name: "response-variable-name", value: ValueType::VariableName, expression: Evaluated::Unknown, summary: "Variable that receives `MessageId`, `SessionId` and `TimeToLive`, or `Error.Reason` and `Error.Message` after an ignored failure.", ..ATTRIBUTE },
            Attribute { name: "ignore-error", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Unknown, summary: "`true` continues after a failed send; errors of the configuration still fail.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { max: Some(1), summary: "Properties of the message.", content: ChildContent::Element(Element {
                name: "message-properties",
                summary: "Properties of the message.",
                children: &[
                    Child { min: 1, certainty: Certainty::Disputed, summary: "One property: name and value.", content: ChildContent::Element(Element {
                        name: "message-property",
                        summary: "One property: name and value.",
                        attributes: &[
                            Attribute { name: "name", required: Required::Yes, expression: Evaluated::Unknown, summary: "Property name.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { min: 1, max: Some(1), summary: "Body of the message.", content: ChildContent::Element(Element {
                name: "payload",
                summary: "Body of the message.",
                text: Some(Text { required: Required::Yes, expression: Evaluated::Yes, ..TEXT }),
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        constraints: &[
            Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["queue-name", "topic-name"], text: "one of `queue-name` and `topic-name` must be given", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::AtMostOne, attributes: &["queue-name", "topic-name"], certainty: Certainty::Disputed, text: "only one of `queue-name` and `topic-name` should be given", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "integration-and-external-communication",
    documentation: "send-service-bus-message-policy",
    sections: Places { documented: &[Section::Inbound, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic], disputed: &[Gateway::V2, Gateway::Consumption, Gateway::SelfHosted] },
    usage: &[
        "May occur several times.",
        "The queue/topic must exist; the identity needs the Service Bus Data Sender role.",
        "Developer, Basic, Standard and Premium tiers, classic gateway only.",
    ],
    security: &[
        "A payload that is the whole request body sends personal data to the queue unmodified.",
    ],
    differences: &[
        "First draft of the page (08/2025) put payload before message-properties and listed four gateways; later pages: properties first, classic only.",
        "No XSD file ships for this element, so the VS Code extension's schema (strict wildcard over known elements) does not know it.",
        "Toolkit knows only queue-name, topic-name, namespace, client-id, message-properties and payload, and enforces exactly one of queue and topic; docs say either, not explicitly exclusive.",
        "The docs' prose in 08/2026 no longer mentions preview; 2025 pages do.",
        "message-id, session-id, time-to-live, response-variable-name and ignore-error: docs of 08/2026 only.",
    ],
    sources: &[
        "articles/api-management/send-service-bus-message-policy.md",
        "articles/api-management/api-management-howto-send-service-bus.md",
        "toolkit SendServiceBusMessageConfig.cs, SendServiceBusMessageCompiler.cs",
    ],
    ..POLICY
};

const SET_BACKEND_SERVICE: Policy = Policy {
    element: Element {
        name: "set-backend-service",
        summary: "Sends the request to another base URL or to a backend resource instead of the API's own.",
        attributes: &[
            Attribute { name: "base-url", expression: Evaluated::Yes, summary: "New base URL, absolute: `http`, `https`, or `wss` for a WebSocket backend.", ..ATTRIBUTE },
            Attribute { name: "backend-id", value: ValueType::BackendId, expression: Evaluated::Yes, summary: "Backend resource: a single backend, a pool, a Service Fabric cluster, or the literal `dapr`.", ..ATTRIBUTE },
            Attribute { name: "sf-resolve-condition", value: ValueType::Bool, expression: Evaluated::Yes, summary: "Service Fabric: when to resolve again and repeat.", ..ATTRIBUTE },
            Attribute { name: "sf-service-instance-name", expression: Evaluated::Yes, summary: "Service Fabric: service instance.", ..ATTRIBUTE },
            Attribute { name: "sf-partition-key", expression: Evaluated::Yes, summary: "Service Fabric: partition key.", ..ATTRIBUTE },
            Attribute { name: "sf-replica-type", value: ValueType::Enum, values: &["primary", "secondary"], expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Service Fabric: kind of replica.", ..ATTRIBUTE },
            Attribute { name: "sf-listener-name", expression: Evaluated::Yes, summary: "Service Fabric: listener; only with `backend-id`.", ..ATTRIBUTE },
            Attribute { name: "dapr-app-id", expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Dapr: id of the target application.", ..ATTRIBUTE },
            Attribute { name: "dapr-method", expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Dapr: method of the target.", ..ATTRIBUTE },
            Attribute { name: "dapr-namespace", expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Dapr: namespace of the target.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the portal writes `apim-generated-policy` here, the documentation does not list it.", ..ATTRIBUTE },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["base-url", "backend-id"], text: "one of `base-url` and `backend-id` must be given", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::AtMostOne, attributes: &["base-url", "backend-id"], certainty: Certainty::Disputed, text: "only one of `base-url` and `backend-id` should be given", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::Requires, attributes: &["sf-listener-name", "backend-id"], certainty: Certainty::Disputed, text: "`sf-listener-name` needs `backend-id`", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::Requires, attributes: &["dapr-app-id", "backend-id"], certainty: Certainty::Disputed, text: "`dapr-app-id` needs `backend-id=\"dapr\"`", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::Requires, attributes: &["dapr-method", "backend-id"], certainty: Certainty::Disputed, text: "`dapr-method` needs `backend-id=\"dapr\"`", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::Requires, attributes: &["dapr-namespace", "backend-id"], certainty: Certainty::Disputed, text: "`dapr-namespace` needs `backend-id=\"dapr\"`", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "routing",
    documentation: "set-backend-service-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend], disputed: &[Section::Outbound, Section::OnError] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[Gateway::Workspace] },
    usage: &[
        "An inherited `backend-id` cannot be overridden by `base-url` at a narrower scope, only by another `backend-id`.",
        "Of two unconditional ones in a section only the last has an effect.",
        "Directly in the backend section it must be the only child (see forward-request).",
        "The `sf-*` attributes need a Service Fabric backend, the `dapr-*` attributes `backend-id=\"dapr\"` on a self-hosted gateway.",
        "It may stand in `http-request` of `http-data-source` (XSD).",
    ],
    security: &[
        "`base-url` built from request data (header, query, body): server-side request forgery, high severity.",
        "Literal `http://` base URL: cleartext to the backend.",
        "Literal URL, or credentials in it (`user:pass@`), instead of a backend resource or named value.",
    ],
    differences: &[
        "Toolkit demands exactly one of base-url, backend-id; docs say one of; XSD demands nothing.",
        "sf-replica-type: missing from the docs table, used in its example, listed in the XSD.",
        "Sections: docs inbound and backend; toolkit also outbound and on-error; VS Code knowledge base inbound only.",
        "The docs example for sf-partition-key has an unclosed parenthesis in the expression.",
        "base-url: described as an HTTP URL; a Microsoft sample sets a wss:// URL for a real-time API.",
        "dapr-* attributes: not on this page, but in the XSD and the toolkit; the Dapr form has a page of its own.",
        "gateways: the workspace column was not confirmed by a page that was read.",
    ],
    sources: &[
        "articles/api-management/set-backend-service-policy.md (2022-12-02, two versions)",
        "set-backend-service.xsd",
        "http-data-source.xsd",
        "toolkit SetBackendServiceConfig",
        "824 deployed elements in public repositories",
        "articles/api-management/api-management-policies.md (2024-03-28)",
    ],
    ..POLICY
};

const SET_BACKEND_SERVICE_DAPR: Policy = Policy {
    element: Element {
        name: "set-backend-service",
        summary: "Dapr form: routes the request to a microservice through the Dapr sidecar of a self-hosted gateway.",
        attributes: &[
            Attribute { name: "backend-id", value: ValueType::Enum, values: &["dapr"], required: Required::Yes, expression: Evaluated::No, summary: "The literal `dapr`.", ..ATTRIBUTE },
            Attribute { name: "dapr-app-id", required: Required::Disputed, expression: Evaluated::Yes, summary: "Id of the target application.", ..ATTRIBUTE },
            Attribute { name: "dapr-method", required: Required::Disputed, expression: Evaluated::Yes, summary: "Name of the method, or a URL, on the target.", ..ATTRIBUTE },
            Attribute { name: "dapr-namespace", expression: Evaluated::Yes, summary: "Namespace of the target.", ..ATTRIBUTE },
            Attribute { name: "base-url", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "New base URL, absolute: `http`, `https`, or `wss` for a WebSocket backend.", ..ATTRIBUTE },
            Attribute { name: "sf-resolve-condition", value: ValueType::Bool, expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Service Fabric: when to resolve again and repeat.", ..ATTRIBUTE },
            Attribute { name: "sf-service-instance-name", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Service Fabric: service instance.", ..ATTRIBUTE },
            Attribute { name: "sf-partition-key", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Service Fabric: partition key.", ..ATTRIBUTE },
            Attribute { name: "sf-replica-type", value: ValueType::Enum, values: &["primary", "secondary"], expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Service Fabric: kind of replica.", ..ATTRIBUTE },
            Attribute { name: "sf-listener-name", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Service Fabric: listener; only with `backend-id`.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::NoneAllowed, attributes: &["base-url", "sf-resolve-condition", "sf-service-instance-name", "sf-partition-key", "sf-replica-type", "sf-listener-name"], when: Some(When { attribute: "backend-id", values: &["dapr"] }), certainty: Certainty::Disputed, text: "`base-url` and the `sf-*` attributes do not go with `backend-id=\"dapr\"`", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    variant: Some(Variant { name: "dapr", attribute: "backend-id", value: "dapr" }),
    category: "integration-and-external-communication",
    documentation: "set-backend-service-dapr-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[Section::Backend, Section::Outbound, Section::OnError] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::SelfHosted], disputed: &[] },
    usage: &[
        "The resulting address is the sidecar's invoke endpoint on localhost, port 3500.",
        "It needs `forward-request`, usually inherited through `base`.",
        "Self-hosted gateways only.",
    ],
    differences: &[
        "XSD: one element for all forms, every attribute optional; docs require dapr-app-id and dapr-method, and the docs of this form know neither base-url nor sf-*.",
        "Toolkit: also usable in backend, outbound, on-error contexts.",
    ],
    sources: &[
        "articles/api-management/set-backend-service-dapr-policy.md",
        "set-backend-service.xsd",
        "toolkit SetBackendServiceConfig.cs",
    ],
    ..POLICY
};

const SET_BODY: Policy = Policy {
    element: Element {
        name: "set-body",
        summary: "Replaces the message body of the request or response with text, an expression result or a rendered Liquid template.",
        attributes: &[
            Attribute { name: "template", value: ValueType::Enum, values: &["liquid"], disputed_values: &["none"], expression: Evaluated::No, summary: "`liquid` makes the content a Liquid template.", ..ATTRIBUTE },
            Attribute { name: "xsi-nil", value: ValueType::Enum, values: &["blank", "null"], default: Some("blank"), expression: Evaluated::No, summary: "How `xsi:nil` elements of an XML body appear to the template.", ..ATTRIBUTE },
            Attribute { name: "parse-date", value: ValueType::Bool, default: Some("true"), expression: Evaluated::No, summary: "Whether strings of JSON that look like dates are parsed.", ..ATTRIBUTE },
            Attribute { name: "html-decode-expression", value: ValueType::Bool, expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Schema only; its meaning is not documented.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        text: Some(Text { value: ValueType::Any, expression: Evaluated::Yes, summary: "The new body: text, markup or one expression; with `template=\"liquid\"` a Liquid template.", ..TEXT }),
        opaque: true,
        ..ELEMENT
    },
    category: "transformation",
    documentation: "set-body-policy",
    sections: Places { documented: &[Section::Inbound, Section::Outbound, Section::Backend], disputed: &[Section::OnError] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "A Liquid template gets the body only when the Content-Type is JSON (`application/json`, `text/json`, `+json`) or XML (`application/xml`, `text/xml`, `+xml`); set it with set-header first.",
        "With `template=\"liquid\"`, `{{ }}` is Liquid output, not a named value.",
        "Liquid filters have Pascal case names: Abs, Append, AtLeast, AtMost, Capitalize, Compact, Currency, Date, Default, DividedBy, Downcase, Escape, First, H, Join, Last, Lstrip, Map, Minus, Modulo, NewlineToBr, Plus, Prepend, Remove, RemoveFirst, Replace, ReplaceFirst, Round, Rstrip, Size, Slice, Sort, Split, Strip, StripHtml, StripNewlines, Times, Truncate, TruncateWords, Uniq, Upcase, UrlDecode, UrlEncode.",
        "`JSONArrayFor`/`endJSONArrayFor` is a Liquid block of APIM, used in the docs' resolver examples.",
        "A template reads `body`, `context.Request` (Url, Method, OriginalMethod, OriginalUrl, IpAddress, MatchedParameters, HasBody, ClientCertificates, Headers) and `context.Response` (StatusCode, Method, Headers).",
        "`xsi-nil` and `parse-date` matter only with `template=\"liquid\"`.",
        "Inside return-response a Liquid template gets an empty body.",
        "Reading a body with `As<T>()` consumes it unless `preserveContent: true` is passed.",
        "Reading the body where there is none (inbound GET) fails; `context.Response.Body` does not exist in inbound, and changing the request body in outbound has no effect.",
    ],
    security: &[
        "Building JSON/XML/SQL by string interpolation from request data without encoding is an injection risk.",
        "Returning context.LastError details or stack traces to callers leaks internals.",
        "Literal secrets in the body.",
    ],
    differences: &[
        "Sections: docs inbound, outbound, backend; toolkit also on-error; Microsoft samples in on-error use it only inside return-response.",
        "template: docs liquid only; XSD and VS Code snippet none and liquid, and two AI-Gateway documents use none; toolkit rejects anything but liquid.",
        "parse-date was added after the 01/2023 docs (current docs: boolean, default true); html-decode-expression is XSD only.",
        "Toolkit can wrap the content in a value element; docs never show that; XSD accepts any elements.",
        "Content: several deployed documents leave set-body empty to answer without a body.",
    ],
    sources: &[
        "articles/api-management/set-body-policy.md",
        "set-body.xsd",
        "toolkit SetBodyConfig.cs, SetBodyCompiler.cs",
        "learn.microsoft.com set-body-policy",
    ],
    ..POLICY
};

const SET_GRAPHQL_RESOLVER: Policy = Policy {
    element: Element {
        name: "set-graphql-resolver",
        summary: "Preview form of a GraphQL resolver as a policy in the backend section.",
        attributes: &[
            Attribute { name: "parent-type", required: Required::Yes, expression: Evaluated::Unknown, summary: "Object type that owns the field.", ..ATTRIBUTE },
            Attribute { name: "field", required: Required::Yes, expression: Evaluated::Unknown, summary: "Field that is resolved.", ..ATTRIBUTE },
        ],
        children: &[
            Child { min: 1, max: Some(1), certainty: Certainty::Disputed, summary: "HTTP source in its older shape.", content: ChildContent::Policy("http-data-source"), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "graphql-resolvers",
    documentation: "",
    sections: Places { documented: &[Section::Backend], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic], disputed: &[] },
    deprecated: Some(Deprecation { successor: None, reason: "managed resolvers, whose root is a data source, have replaced this preview policy" }),
    usage: &[
        "May occur several times.",
        "The older `http-data-source` held set-method, set-url, set-header, set-body and authentication-certificate for the request, and json-to-xml, xml-to-json and find-and-replace for the response.",
    ],
    differences: &[
        "The page exists only in old versions (12/2022, preview); the policy is missing from the 2024 policy list, the XSD and the toolkit.",
    ],
    sources: &[
        "articles/api-management/set-graphql-resolver-policy.md (12/2022)",
    ],
    ..POLICY
};

const SET_HEADER: Policy = Policy {
    element: Element {
        name: "set-header",
        summary: "Adds, replaces, appends to or removes an HTTP header of the request or response (depending on the section).",
        attributes: &[
            Attribute { name: "name", required: Required::Yes, expression: Evaluated::Yes, summary: "Name of the header.", ..ATTRIBUTE },
            Attribute { name: "exists-action", value: ValueType::Enum, values: &["override", "skip", "append", "delete"], default: Some("override"), expression: Evaluated::Yes, summary: "What to do when the header is already there.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { summary: "Value; repeat it for several values. None with `exists-action=\"delete\"`.", content: ChildContent::Element(Element {
                name: "value",
                summary: "Value; repeat it for several values. None with `exists-action=\"delete\"`.",
                text: Some(Text { expression: Evaluated::Yes, ..TEXT }),
                ..ELEMENT
            }), ..CHILD },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::NoneAllowed, children: &["value"], when: Some(When { attribute: "exists-action", values: &["delete"] }), certainty: Certainty::Disputed, text: "with `exists-action=\"delete\"` no `value` should be given", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::AllRequired, children: &["value"], when: Some(When { attribute: "exists-action", values: &["override", "skip", "append"] }), certainty: Certainty::Disputed, text: "a `value` is needed unless `exists-action=\"delete\"`", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "transformation",
    documentation: "set-header-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "Several values are joined with commas, except for headers such as User-Agent, WWW-Authenticate, Proxy-Authenticate, Cookie, Set-Cookie, Warning and those with a date, which are sent separately.",
        "Several values belong in one set-header: of several statements with `override` for the same name only the last takes effect.",
        "Connection, Content-Length, Keep-Alive and Transfer-Encoding cannot be changed or removed, and Server cannot be removed.",
        "A header name is a token: no blanks and no colon.",
    ],
    security: &[
        "Literal credentials in Authorization, Ocp-Apim-Subscription-Key, api-key, x-functions-key or Cookie: use named values (secret or Key Vault) or a managed identity.",
        "Echoing an arbitrary Origin into Access-Control-Allow-Origin.",
        "Forwarding the client's Authorization to a third party with send-request and `mode=\"copy\"`.",
    ],
    differences: &[
        "value: older docs required, docs 2024 not required; XSD 0..n.",
        "A toolkit comment names only override and skip as actions; docs/XSD have four.",
        "The docs spell some of the protected headers ContentLength, KeepAlive and TransferEncoding.",
    ],
    sources: &[
        "articles/api-management/set-header-policy.md",
        "set-header.xsd",
        "common-types.xsd",
        "toolkit HeaderConfig.cs",
    ],
    ..POLICY
};

const SET_METHOD: Policy = Policy {
    element: Element {
        name: "set-method",
        summary: "Changes the HTTP method of the request (also used inside send-request and resolvers).",
        attributes: &[
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        text: Some(Text { value: ValueType::HttpMethod, required: Required::Yes, expression: Evaluated::Yes, summary: "The method, without surrounding white space.", ..TEXT }),
        ..ELEMENT
    },
    category: "transformation",
    documentation: "set-method-policy",
    sections: Places { documented: &[Section::Inbound, Section::OnError], disputed: &[Section::Backend, Section::Outbound] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[Gateway::Workspace] },
    usage: &[
        "Inside send-request and send-one-way-request the docs allow no expressions in it.",
        "Inside http-data-source the XSD allows GET, POST, PUT, PATCH and DELETE only.",
    ],
    differences: &[
        "Docs list inbound and on-error; the toolkit exposes it in all four sections.",
        "Docs (policy page): expressions allowed; toolkit: literal only; send-request page: not allowed there.",
        "The gateway list of the newest page was cut off; workspace gateways follow from its scope list only.",
    ],
    sources: &[
        "articles/api-management/set-method-policy.md",
        "set-method.xsd",
    ],
    ..POLICY
};

const SET_QUERY_PARAMETER: Policy = Policy {
    element: Element {
        name: "set-query-parameter",
        summary: "Adds, replaces, appends to or removes a query-string parameter of the request to the backend.",
        attributes: &[
            Attribute { name: "name", required: Required::Yes, expression: Evaluated::Yes, summary: "Name of the parameter.", ..ATTRIBUTE },
            Attribute { name: "exists-action", value: ValueType::Enum, values: &["override", "skip", "append", "delete"], default: Some("override"), expression: Evaluated::Yes, summary: "What to do when the parameter is already there.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { summary: "Value; repeat it for several values. None with `exists-action=\"delete\"`.", content: ChildContent::Element(Element {
                name: "value",
                summary: "Value; repeat it for several values. None with `exists-action=\"delete\"`.",
                text: Some(Text { expression: Evaluated::Yes, ..TEXT }),
                ..ELEMENT
            }), ..CHILD },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::NoneAllowed, children: &["value"], when: Some(When { attribute: "exists-action", values: &["delete"] }), certainty: Certainty::Disputed, text: "with `exists-action=\"delete\"` no `value` should be given", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::AllRequired, children: &["value"], when: Some(When { attribute: "exists-action", values: &["override", "skip", "append"] }), certainty: Certainty::Disputed, text: "a `value` is needed unless `exists-action=\"delete\"`", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "transformation",
    documentation: "set-query-parameter-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend], disputed: &[Section::Outbound, Section::OnError] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "In outbound and on-error the request has already been sent.",
    ],
    security: &[
        "Literal keys or signatures in a value (code, api-key, sig, sv): query strings are logged; prefer headers or a managed identity.",
    ],
    differences: &[
        "value: docs require it; XSD any number, none included; it has no purpose with delete.",
        "Docs: inbound and backend; the toolkit offers it in all four sections.",
    ],
    sources: &[
        "articles/api-management/set-query-parameter-policy.md",
        "set-query-parameter.xsd",
        "common-types.xsd",
    ],
    ..POLICY
};

const SET_REQUEST_METRIC_DIMENSION_VALUE: Policy = Policy {
    element: Element {
        name: "set-request-metric-dimension-value",
        summary: "Sets a value for a dimension of the request metric.",
        attributes: &[
            Attribute { name: "name", required: Required::Yes, expression: Evaluated::Unknown, summary: "Name of the dimension.", ..ATTRIBUTE },
            Attribute { name: "value", required: Required::Yes, expression: Evaluated::Unknown, summary: "Value of the dimension.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "undocumented",
    documentation: "",
    differences: &[
        "XSD only: no docs page and no sample found. Its sections are unknown, and whether expressions are evaluated is a guess.",
    ],
    sources: &[
        "set-request-metric-dimension-value.xsd",
    ],
    ..POLICY
};

const SET_STATUS: Policy = Policy {
    element: Element {
        name: "set-status",
        summary: "Sets the status code and reason of the response.",
        attributes: &[
            Attribute { name: "code", value: ValueType::HttpStatus, required: Required::Disputed, expression: Evaluated::Yes, summary: "Status code from 100 to 599.", ..ATTRIBUTE },
            Attribute { name: "reason", required: Required::Disputed, expression: Evaluated::Yes, summary: "Reason phrase; may be empty.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "transformation",
    documentation: "set-status-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "In inbound and backend there is no response to change, except inside return-response or while an error is handled.",
    ],
    differences: &[
        "code and reason: docs require both; XSD has both optional; toolkit requires code and tolerates a missing reason.",
        "reason: 111 of 635 sampled set-status inside return-response have none.",
        "code: docs a status code; XSD any positive integer.",
        "VS Code snippet mentions outbound only.",
    ],
    sources: &[
        "articles/api-management/set-status-policy.md",
        "set-status.xsd",
        "toolkit StatusConfig.cs",
    ],
    ..POLICY
};

const SET_URL: Policy = Policy {
    element: Element {
        name: "set-url",
        summary: "Sets the URL of a request inside send-request, send-one-way-request, http-data-source or graphql-data-source.",
        text: Some(Text { value: ValueType::Url, required: Required::Yes, expression: Evaluated::Yes, summary: "Absolute http or https URL.", ..TEXT }),
        ..ELEMENT
    },
    category: "undocumented",
    documentation: "",
    statement: false,
    usage: &[
        "It has no page of its own: the pages of send-request, send-one-way-request and http-data-source describe it.",
        "It takes no attributes.",
    ],
    security: &[
        "See send-request.",
    ],
    differences: &[
        "The XSD declares it as a global element too, so the VS Code extension would accept it anywhere; the docs know it only inside others.",
    ],
    sources: &[
        "set-url.xsd",
        "articles/api-management/send-request-policy.md",
        "articles/api-management/http-data-source-policy.md",
    ],
    ..POLICY
};

const SET_VARIABLE: Policy = Policy {
    element: Element {
        name: "set-variable",
        summary: "Creates or overwrites a context variable for the rest of the request.",
        attributes: &[
            Attribute { name: "name", value: ValueType::VariableName, required: Required::Yes, expression: Evaluated::No, summary: "Name of the variable; a literal.", ..ATTRIBUTE },
            Attribute { name: "value", value: ValueType::Any, required: Required::Yes, expression: Evaluated::Yes, summary: "A literal, stored as a string, or an expression.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "transformation",
    documentation: "set-variable-policy",
    sections: Places { documented: &[Section::Inbound, Section::Backend, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "A literal value is a string: comparing it as a bool or int later needs a conversion.",
        "Documented types of an expression's result: Boolean, SByte, SByte[], Byte, Byte[], UInt16, UInt32, UInt64, Int16, Int32, Int64, Decimal, Single, Double, Guid, String, Char, DateTime, TimeSpan, and nullable forms except TimeSpan?, Boolean? and SByte?.",
        "Other types such as JObject, JArray, IResponse and Jwt are stored in practice; only the basic types are promised.",
    ],
    security: &[
        "Literal secrets in value: use named values.",
        "A value that copies headers such as Authorization makes them available to trace and logging.",
    ],
    differences: &[
        "Samples store JArray and JObject in variables although the docs list only basic types.",
    ],
    sources: &[
        "articles/api-management/set-variable-policy.md",
        "set-variable.xsd",
        "AI-Gateway labs _deprecated/advanced-load-balancing",
    ],
    ..POLICY
};

const SQL_DATA_SOURCE: Policy = Policy {
    element: Element {
        name: "sql-data-source",
        summary: "Resolves a GraphQL field with a T-SQL request to Azure SQL (preview). It is the root of a resolver document.",
        attributes: &[
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { min: 1, max: Some(1), summary: "How to connect.", content: ChildContent::Element(Element {
                name: "connection-info",
                summary: "How to connect.",
                children: &[
                    Child { max: Some(1), presence: Certainty::Disputed, summary: "Token from the credential manager.", content: ChildContent::Policy("get-authorization-context"), ..CHILD },
                    Child { min: 1, max: Some(1), summary: "Azure SQL connection string.", content: ChildContent::Element(Element {
                        name: "connection-string",
                        summary: "Azure SQL connection string.",
                        attributes: &[
                            Attribute { name: "use-managed-identity", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Yes, summary: "Use the system-assigned identity; user and password in the string are then superfluous.", ..ATTRIBUTE },
                            Attribute { name: "scope", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Scope of the token; schema only.", ..ATTRIBUTE },
                            Attribute { name: "client-id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Client id of the identity; schema only.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { required: Required::Yes, expression: Evaluated::Yes, secret: true, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { summary: "Policy fragment.", content: ChildContent::Policy("include-fragment"), ..CHILD },
                    Child { max: Some(1), summary: "Client certificate.", content: ChildContent::Policy("authentication-certificate"), ..CHILD },
                ],
                order: Order::Sequence(Certainty::Disputed),
                ..ELEMENT
            }), ..CHILD },
            Child { summary: "Policy fragment.", content: ChildContent::Policy("include-fragment"), ..CHILD },
            Child { min: 1, max: Some(1), summary: "The query.", content: ChildContent::Element(Element {
                name: "request",
                summary: "The query.",
                attributes: &[
                    Attribute { name: "single-result", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Yes, summary: "At most one row is expected.", ..ATTRIBUTE },
                ],
                children: &[
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Policy fragment.", content: ChildContent::Policy("include-fragment"), ..CHILD },
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Body of the request.", content: ChildContent::Policy("set-body"), ..CHILD },
                    Child { min: 1, max: Some(1), summary: "T-SQL; the result of the last statement is returned.", content: ChildContent::Element(Element {
                        name: "sql-statement",
                        summary: "T-SQL; the result of the last statement is returned.",
                        text: Some(Text { required: Required::Yes, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                    Child { max: Some(1), summary: "Parameters of the statement.", content: ChildContent::Element(Element {
                        name: "parameters",
                        summary: "Parameters of the statement.",
                        children: &[
                            Child { min: 1, certainty: Certainty::Disputed, summary: "Value of one parameter.", content: ChildContent::Element(Element {
                                name: "parameter",
                                summary: "Value of one parameter.",
                                attributes: &[
                                    Attribute { name: "name", required: Required::Yes, expression: Evaluated::Unknown, summary: "Name with the leading `@`.", ..ATTRIBUTE },
                                    Attribute { name: "sql-type", expression: Evaluated::Unknown, summary: "SQL type.", ..ATTRIBUTE },
                                ],
                                text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                                ..ELEMENT
                            }), ..CHILD },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                order: Order::Sequence(Certainty::Disputed),
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Shapes the response; without it the result is JSON.", content: ChildContent::Element(Element {
                name: "response",
                summary: "Shapes the response; without it the result is JSON.",
                children: &[
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Policy fragment.", content: ChildContent::Policy("include-fragment"), ..CHILD },
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Body of the response.", content: ChildContent::Policy("set-body"), ..CHILD },
                    Child { max: Some(1), certainty: Certainty::Disputed, summary: "Publishes to GraphQL subscriptions.", content: ChildContent::Policy("publish-event"), ..CHILD },
                ],
                order: Order::Sequence(Certainty::Disputed),
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        ..ELEMENT
    },
    category: "graphql-resolvers",
    documentation: "sql-data-source-policy",
    statement: false,
    scopes: Places { documented: &[Scope::Resolver], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2], disputed: &[] },
    usage: &[
        "Not in the Consumption tier, and not on self-hosted gateways.",
        "Every `@name` in the statement should have a `parameter`, and the reverse.",
    ],
    security: &[
        "A password in a literal connection string: use a secret named value or a managed identity.",
        "A statement built with an expression from GraphQL arguments: SQL injection; use parameters.",
    ],
    differences: &[
        "get-authorization-context, scope and client-id are XSD only.",
        "One docs example writes a parameter as {context...} without @( ), a misprint.",
        "Docs page read: 06/2023 (gateways: dedicated); v2 from the policy table.",
        "Child order as on the docs page; that the service enforces it is not confirmed.",
    ],
    sources: &[
        "articles/api-management/sql-data-source-policy.md",
        "sql-data-source.xsd",
    ],
    ..POLICY
};

const TRACE: Policy = Policy {
    element: Element {
        name: "trace",
        summary: "Adds an entry of its own to the request trace, Application Insights and resource logs, as far as the severity passes the verbosity of the diagnostic.",
        attributes: &[
            Attribute { name: "source", required: Required::Yes, expression: Evaluated::No, summary: "Names the origin of the message.", ..ATTRIBUTE },
            Attribute { name: "severity", value: ValueType::Enum, values: &["verbose", "information", "error"], default: Some("verbose"), expression: Evaluated::No, summary: "Level, lowest first.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        text: Some(Text { expression: Evaluated::Yes, summary: "Older form: the message stands directly in the element.", ..TEXT }),
        children: &[
            Child { min: 1, max: Some(1), certainty: Certainty::Disputed, summary: "What to log.", content: ChildContent::Element(Element {
                name: "message",
                summary: "What to log.",
                text: Some(Text { required: Required::Yes, expression: Evaluated::Yes, ..TEXT }),
                ..ELEMENT
            }), ..CHILD },
            Child { summary: "Property added to the telemetry.", content: ChildContent::Element(Element {
                name: "metadata",
                summary: "Property added to the telemetry.",
                attributes: &[
                    Attribute { name: "name", required: Required::Yes, expression: Evaluated::Unknown, summary: "Property name.", ..ATTRIBUTE },
                    Attribute { name: "value", required: Required::Yes, expression: Evaluated::Yes, summary: "Property value.", ..ATTRIBUTE },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        ..ELEMENT
    },
    category: "logging",
    documentation: "trace-policy",
    sections: Places { documented: &[Section::Inbound, Section::Outbound, Section::Backend], disputed: &[Section::OnError] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "Application Insights sampling does not affect it.",
        "In v2 gateways it does not show in the test console (docs note of 2024).",
    ],
    security: &[
        "Whole bodies, tokens or Authorization headers in message or metadata leak secrets to logs (an AI-Gateway lab traces a token response).",
    ],
    differences: &[
        "Docs omit on-error; toolkit allows all four sections and a Microsoft snippet uses trace in on-error.",
        "XSD: message optional, any order, mixed text; docs: message required. Seven sampled elements in three repositories put the text directly in the element.",
        "Toolkit does not mark metadata values as expression-capable; docs statement and samples do.",
    ],
    sources: &[
        "articles/api-management/trace-policy.md",
        "trace.xsd",
        "toolkit TraceConfig.cs",
        "api-management-policy-snippets/examples/Log errors to Stackify.policy.xml",
    ],
    ..POLICY
};

const VALIDATE_AZURE_AD_TOKEN: Policy = Policy {
    element: Element {
        name: "validate-azure-ad-token",
        summary: "Validates a Microsoft Entra ID token taken from a header, query parameter or expression, optionally restricted to given client apps, audiences and claims.",
        attributes: &[
            Attribute { name: "tenant-id", required: Required::Yes, expression: Evaluated::Yes, summary: "Tenant id, domain or URL, or one of `organizations` and `common`.", ..ATTRIBUTE },
            Attribute { name: "header-name", default: Some("Authorization"), expression: Evaluated::Yes, summary: "Header with the token.", ..ATTRIBUTE },
            Attribute { name: "query-parameter-name", expression: Evaluated::Yes, summary: "Query parameter with the token.", ..ATTRIBUTE },
            Attribute { name: "token-value", expression: Evaluated::Yes, summary: "Expression that yields the raw token, without the Bearer prefix.", ..ATTRIBUTE },
            Attribute { name: "authentication-endpoint", default: Some("https://login.microsoftonline.com"), expression: Evaluated::Unknown, summary: "Entra sign-in endpoint for sovereign clouds; `https://` may be left out.", ..ATTRIBUTE },
            Attribute { name: "failed-validation-httpcode", value: ValueType::HttpStatus, default: Some("401"), expression: Evaluated::Yes, summary: "Status code on failure.", ..ATTRIBUTE },
            Attribute { name: "failed-validation-error-message", expression: Evaluated::Yes, summary: "Message in the response on failure.", ..ATTRIBUTE },
            Attribute { name: "output-token-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable that receives the `Jwt` on success; not empty.", ..ATTRIBUTE },
            Attribute { name: "require-scheme", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Scheme in front of the token; schema only.", ..ATTRIBUTE },
            Attribute { name: "allow-protected-forwarded-tokens", value: ValueType::Bool, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Schema only; its meaning is not documented.", ..ATTRIBUTE },
            Attribute { name: "allow-proof-of-possession-tokens", value: ValueType::Bool, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Schema only; its meaning is not documented.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { max: Some(1), summary: "Accepted ids of the backend application; rarely needed.", content: ChildContent::Element(Element {
                name: "backend-application-ids",
                summary: "Accepted ids of the backend application; rarely needed.",
                children: &[
                    Child { min: 1, summary: "One application id.", content: ChildContent::Element(Element {
                        name: "application-id",
                        summary: "One application id.",
                        text: Some(Text { required: Required::Yes, expression: Evaluated::No, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Accepted ids of the calling application.", content: ChildContent::Element(Element {
                name: "client-application-ids",
                summary: "Accepted ids of the calling application.",
                children: &[
                    Child { min: 1, summary: "One application id.", content: ChildContent::Element(Element {
                        name: "application-id",
                        summary: "One application id.",
                        text: Some(Text { required: Required::Yes, expression: Evaluated::No, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Accepted audiences.", content: ChildContent::Element(Element {
                name: "audiences",
                summary: "Accepted audiences.",
                children: &[
                    Child { min: 1, summary: "One audience.", content: ChildContent::Element(Element {
                        name: "audience",
                        summary: "One audience.",
                        text: Some(Text { required: Required::Yes, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Claims the token must carry.", content: ChildContent::Element(Element {
                name: "required-claims",
                summary: "Claims the token must carry.",
                children: &[
                    Child { min: 1, certainty: Certainty::Disputed, summary: "One claim.", content: ChildContent::Element(Element {
                        name: "claim",
                        summary: "One claim.",
                        attributes: &[
                            Attribute { name: "name", required: Required::Disputed, expression: Evaluated::Yes, summary: "Claim to look for.", ..ATTRIBUTE },
                            Attribute { name: "match", value: ValueType::Enum, values: &["all", "any"], default: Some("all"), expression: Evaluated::Yes, summary: "`all`: every listed value must be in the token; `any`: one is enough.", ..ATTRIBUTE },
                            Attribute { name: "separator", expression: Evaluated::Yes, summary: "Splits a claim that holds several values in one string.", ..ATTRIBUTE },
                        ],
                        children: &[
                            Child { summary: "Expected value.", content: ChildContent::Element(Element {
                                name: "value",
                                summary: "Expected value.",
                                text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                                ..ELEMENT
                            }), ..CHILD },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Keys for encrypted tokens.", content: ChildContent::Element(Element {
                name: "decryption-keys",
                summary: "Keys for encrypted tokens.",
                children: &[
                    Child { min: 1, summary: "One key.", content: ChildContent::Element(Element {
                        name: "key",
                        summary: "One key.",
                        attributes: &[
                            Attribute { name: "certificate-id", value: ValueType::CertificateId, required: Required::Yes, expression: Evaluated::Unknown, summary: "Id of an uploaded certificate.", ..ATTRIBUTE },
                            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the key; schema only.", ..ATTRIBUTE },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        constraints: &[
            Constraint { kind: ConstraintKind::AtMostOne, attributes: &["header-name", "query-parameter-name", "token-value"], certainty: Certainty::Disputed, text: "only one of `header-name`, `query-parameter-name` and `token-value` should be given", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::AtLeastOne, children: &["client-application-ids", "audiences"], certainty: Certainty::Disputed, text: "`client-application-ids` or `audiences` should be given", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "authentication-and-authorization",
    documentation: "validate-azure-ad-token-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "The least form is `tenant-id` with `client-application-ids`; the token comes from the Authorization header with the Bearer scheme when no other place is named.",
        "Recommended order: backend-application-ids, client-application-ids, audiences, required-claims, decryption-keys.",
        "A claim without `value` only tests presence.",
        "Entra External ID (customer tenants) is not supported: use validate-jwt.",
        "An older version of the page says a custom header must hold the bare token, without Bearer.",
    ],
    security: &[
        "`tenant-id` of `common` or `organizations` accepts any directory: require client ids or claims on top.",
        "No audiences and no client ids: any token of the tenant passes.",
        "`query-parameter-name` puts tokens in URLs and logs.",
        "`failed-validation-httpcode` below 400, or 404 to mask, deserves a look.",
        "`tenant-id` from request data lets the caller choose the issuer.",
    ],
    differences: &[
        "Order: XSD any order; docs say follow the statement, but the 2022-23 docs put client-application-ids first and the 2025 docs backend-application-ids, so any order is accepted.",
        "client-application-ids: required in the 2022-23 docs, optional in the 2025 docs and the XSD.",
        "authentication-endpoint: documented since 2025-06 (the table prints the name with a space and a misspelt default URL); in the XSD; not in the toolkit.",
        "require-scheme, allow-protected-forwarded-tokens, allow-proof-of-possession-tokens, key/@id: XSD only.",
        "Expressions in audience and claim/name/separator: docs yes; toolkit does not mark audiences, claim name, separator or values; real samples use expressions in audience and claim value. Toolkit marks match only.",
        "claim/@name: required in docs and toolkit, optional in XSD.",
    ],
    sources: &[
        "articles/api-management/validate-azure-ad-token-policy.md (2022-12-08, 2023, and 2025-06-17 at commit e1e6561)",
        "validate-azure-ad-token.xsd",
        "common-types.xsd",
        "toolkit ValidateAzureAdTokenConfig, ClaimConfig",
        "learn.microsoft.com policy reference overview, zh-cn rendering with five gateway columns",
    ],
    ..POLICY
};

const VALIDATE_CLIENT_CERTIFICATE: Policy = Policy {
    element: Element {
        name: "validate-client-certificate",
        summary: "Validates the client certificate of the TLS handshake against general rules and, optionally, a list of accepted identities.",
        attributes: &[
            Attribute { name: "validate-revocation", value: ValueType::Bool, default: Some("true"), expression: Evaluated::No, summary: "Check the online revocation lists.", ..ATTRIBUTE },
            Attribute { name: "validate-trust", value: ValueType::Bool, default: Some("true"), expression: Evaluated::No, summary: "Fail when no chain to a trusted CA can be built.", ..ATTRIBUTE },
            Attribute { name: "validate-not-before", value: ValueType::Bool, default: Some("true"), expression: Evaluated::No, summary: "Check the start of validity.", ..ATTRIBUTE },
            Attribute { name: "validate-not-after", value: ValueType::Bool, default: Some("true"), expression: Evaluated::No, summary: "Check the end of validity.", ..ATTRIBUTE },
            Attribute { name: "ignore-error", value: ValueType::Bool, default: Some("false"), expression: Evaluated::No, summary: "Carry on instead of going to on-error when the validation fails.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { max: Some(1), summary: "Accepted identities.", content: ChildContent::Element(Element {
                name: "identities",
                summary: "Accepted identities.",
                children: &[
                    Child { min: 1, max: Some(10), certainty: Certainty::Disputed, summary: "One identity: all its attributes must match, and one matching identity suffices.", content: ChildContent::Element(Element {
                        name: "identity",
                        summary: "One identity: all its attributes must match, and one matching identity suffices.",
                        attributes: &[
                            Attribute { name: "thumbprint", expression: Evaluated::Unknown, summary: "Certificate thumbprint.", ..ATTRIBUTE },
                            Attribute { name: "serial-number", expression: Evaluated::Unknown, summary: "Serial number.", ..ATTRIBUTE },
                            Attribute { name: "common-name", expression: Evaluated::Unknown, summary: "Common name of the subject.", ..ATTRIBUTE },
                            Attribute { name: "subject", expression: Evaluated::Unknown, summary: "Subject as a distinguished name.", ..ATTRIBUTE },
                            Attribute { name: "dns-name", expression: Evaluated::Unknown, summary: "DNS name among the subject alternative names.", ..ATTRIBUTE },
                            Attribute { name: "issuer-subject", expression: Evaluated::Unknown, summary: "Issuer distinguished name.", ..ATTRIBUTE },
                            Attribute { name: "issuer-thumbprint", expression: Evaluated::Unknown, summary: "Issuer thumbprint.", ..ATTRIBUTE },
                            Attribute { name: "issuer-certificate-id", value: ValueType::CertificateId, expression: Evaluated::Unknown, summary: "Uploaded certificate with the issuer's public key.", ..ATTRIBUTE },
                        ],
                        constraints: &[
                            Constraint { kind: ConstraintKind::AtMostOne, attributes: &["issuer-certificate-id", "issuer-subject"], text: "`issuer-certificate-id` does not go with `issuer-subject`", ..CONSTRAINT },
                            Constraint { kind: ConstraintKind::AtMostOne, attributes: &["issuer-certificate-id", "issuer-thumbprint"], text: "`issuer-certificate-id` does not go with `issuer-thumbprint`", ..CONSTRAINT },
                            Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["thumbprint", "serial-number", "common-name", "subject", "dns-name", "issuer-subject", "issuer-thumbprint", "issuer-certificate-id"], certainty: Certainty::Disputed, text: "an `identity` without attributes matches every certificate", ..CONSTRAINT },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "authentication-and-authorization",
    documentation: "validate-client-certificate-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "It also overrides the default checks when custom CA certificates are uploaded.",
        "Client certificate negotiation must be switched on for the host name, and in the Consumption tier for the service.",
        "A part of a distinguished name that contains a comma stands in double quotes, written `&quot;` in the attribute.",
    ],
    security: &[
        "`ignore-error=\"true\"`, `validate-trust=\"false\"`, `validate-revocation=\"false\"` or `validate-not-after=\"false\"` weaken the check.",
        "No identities: every certificate from a trusted CA is accepted.",
        "An identity without attributes matches every certificate.",
        "common-name or subject without an issuer attribute can be forged by another CA when `validate-trust` is false.",
    ],
    differences: &[
        "The 10-identity limit stands only in the XSD.",
        "The docs example puts raw double quotes inside a double-quoted attribute, which is not well-formed XML.",
        "Expressions on identity attributes: docs silent, toolkit says literals.",
    ],
    sources: &[
        "articles/api-management/validate-client-certificate-policy.md (2025-01-30)",
        "validate-client-certificate.xsd",
        "toolkit ValidateClientCertificateConfig",
        "learn.microsoft.com policy reference overview, zh-cn rendering with five gateway columns",
    ],
    ..POLICY
};

const VALIDATE_CONTENT: Policy = Policy {
    element: Element {
        name: "validate-content",
        summary: "Checks the size and the body of a request or response against the API's or an uploaded schema.",
        attributes: &[
            Attribute { name: "unspecified-content-type-action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], required: Required::Yes, expression: Evaluated::Yes, summary: "For content types that the API definition does not declare: `ignore` skips the check, `prevent` blocks and reports, `detect` only logs.", ..ATTRIBUTE },
            Attribute { name: "max-size", value: ValueType::Int, range: Some(Range { min: Some(0.0), max: Some(102400.0), certainty: Certainty::Disputed }), required: Required::Yes, expression: Evaluated::Yes, summary: "Largest body in bytes, by Content-Length; for compressed bodies the decompressed size.", ..ATTRIBUTE },
            Attribute { name: "size-exceeded-action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], required: Required::Yes, expression: Evaluated::Yes, summary: "For bodies over `max-size`: `ignore` skips the check, `prevent` blocks and reports, `detect` only logs.", ..ATTRIBUTE },
            Attribute { name: "errors-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable that receives the validation errors.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { max: Some(1), summary: "Maps incoming content types to those used for validation.", content: ChildContent::Element(Element {
                name: "content-type-map",
                summary: "Maps incoming content types to those used for validation.",
                attributes: &[
                    Attribute { name: "any-content-type-value", expression: Evaluated::No, summary: "Content type used whatever the incoming one is.", ..ATTRIBUTE },
                    Attribute { name: "missing-content-type-value", expression: Evaluated::No, summary: "Content type used when the incoming one is missing or empty.", ..ATTRIBUTE },
                ],
                children: &[
                    Child { summary: "One mapping; it overrides the attributes of the map.", content: ChildContent::Element(Element {
                        name: "type",
                        summary: "One mapping; it overrides the attributes of the map.",
                        attributes: &[
                            Attribute { name: "from", expression: Evaluated::Unknown, summary: "Incoming content type.", ..ATTRIBUTE },
                            Attribute { name: "when", value: ValueType::Bool, expression: Evaluated::Yes, summary: "Condition that selects the mapping.", ..ATTRIBUTE },
                            Attribute { name: "to", required: Required::Yes, expression: Evaluated::Unknown, summary: "Content type to validate as.", ..ATTRIBUTE },
                        ],
                        constraints: &[
                            Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["from", "when"], text: "one of `from` and `when` must be given", ..CONSTRAINT },
                            Constraint { kind: ConstraintKind::AtMostOne, attributes: &["from", "when"], certainty: Certainty::Disputed, text: "only one of `from` and `when` should be given", ..CONSTRAINT },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { summary: "Rule for one content type.", content: ChildContent::Element(Element {
                name: "content",
                summary: "Rule for one content type.",
                attributes: &[
                    Attribute { name: "type", expression: Evaluated::Unknown, summary: "Content type; without it the rule applies to every type of the API schema.", ..ATTRIBUTE },
                    Attribute { name: "validate-as", value: ValueType::Enum, values: &["json", "xml", "soap"], required: Required::Yes, expression: Evaluated::No, summary: "Which validation is used.", ..ATTRIBUTE },
                    Attribute { name: "action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], required: Required::Disputed, expression: Evaluated::Yes, summary: "For bodies that fail: `ignore` skips the check, `prevent` blocks and reports, `detect` only logs.", ..ATTRIBUTE },
                    Attribute { name: "schema-id", expression: Evaluated::Unknown, summary: "Uploaded schema; without it the one of the API definition is used.", ..ATTRIBUTE },
                    Attribute { name: "schema-ref", expression: Evaluated::Unknown, summary: "JSON pointer into that schema, such as `#/components/schemas/x`; JSON only.", ..ATTRIBUTE },
                    Attribute { name: "allow-additional-properties", value: ValueType::Bool, expression: Evaluated::No, summary: "Overrides `additionalProperties` of a JSON schema.", ..ATTRIBUTE },
                    Attribute { name: "case-insensitive-property-names", value: ValueType::Bool, expression: Evaluated::No, certainty: Certainty::Disputed, summary: "Compare property names without regard to case; schema and toolkit only.", ..ATTRIBUTE },
                ],
                constraints: &[
                    Constraint { kind: ConstraintKind::Requires, attributes: &["schema-ref", "schema-id"], certainty: Certainty::Disputed, text: "`schema-ref` needs `schema-id`", ..CONSTRAINT },
                    Constraint { kind: ConstraintKind::NoneAllowed, attributes: &["schema-ref"], when: Some(When { attribute: "validate-as", values: &["xml", "soap"] }), certainty: Certainty::Disputed, text: "`schema-ref` is for `validate-as=\"json\"` only", ..CONSTRAINT },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Sure),
        ..ELEMENT
    },
    category: "content-validation",
    documentation: "validate-content-policy",
    sections: Places { documented: &[Section::Inbound, Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Workspace] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[Gateway::Workspace] },
    usage: &[
        "Content types compare without regard to case.",
        "The action of a child overrides that of the policy.",
        "`validate-as=\"soap\"` goes with the type `application/soap+xml` (SOAP 1.2) or `text/xml` (SOAP 1.1).",
        "The documented ceiling of max-size is 100 KB; Microsoft's support can raise it.",
        "Schemas over 4 MB make the policy fail at run time.",
        "With `detect`, read the errors variable, for example with trace; otherwise the findings are lost.",
    ],
    security: &[
        "All actions `ignore`, or `detect` without `errors-variable-name`: no protection.",
        "`size-exceeded-action=\"ignore\"` lets oversized bodies through unvalidated.",
        "`unspecified-content-type-action=\"ignore\"` lets callers bypass validation by sending another Content-Type.",
        "`missing-content-type-value` unset: requests without Content-Type are unspecified.",
    ],
    differences: &[
        "content/@action: required in XSD and toolkit, shown in the docs syntax, missing from the docs table.",
        "Expressions: an early page had no statement; the later one allows them for the two actions and max-size and forbids them for errors-variable-name and the two map attributes.",
        "case-insensitive-property-names: XSD and toolkit only.",
        "XSD max-size is unsignedInt without ceiling.",
        "Workspace scope and gateway, and whether it may stand only once in a section like its siblings: not stated by the page that was read.",
    ],
    sources: &[
        "articles/api-management/validate-content-policy.md (2022-12-05, two versions)",
        "includes/api-management-validation-policy-actions.md",
        "includes/api-management-validation-policy-common.md",
        "validate-content.xsd",
        "toolkit ValidateContentConfig",
        "articles/api-management/api-management-policies.md (2024-03-28)",
    ],
    ..POLICY
};

const VALIDATE_GRAPHQL_REQUEST: Policy = Policy {
    element: Element {
        name: "validate-graphql-request",
        summary: "Validates a GraphQL request (syntax, size, depth) and authorises access to query paths.",
        attributes: &[
            Attribute { name: "error-variable-name", value: ValueType::VariableName, expression: Evaluated::Yes, summary: "Variable for the errors; they always reach the `GraphQLErrors` variable too.", ..ATTRIBUTE },
            Attribute { name: "max-size", value: ValueType::Int, range: Some(Range { min: Some(1.0), max: Some(102400.0), certainty: Certainty::Disputed }), required: Required::Disputed, expression: Evaluated::Yes, summary: "Largest payload in bytes.", ..ATTRIBUTE },
            Attribute { name: "max-depth", value: ValueType::Int, default: Some("6"), expression: Evaluated::Yes, summary: "Greatest depth of a query.", ..ATTRIBUTE },
            Attribute { name: "max-total-depth", value: ValueType::Int, expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Schema only; its meaning is not documented.", ..ATTRIBUTE },
            Attribute { name: "max-complexity", value: ValueType::Int, expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Schema only; its meaning is not documented.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { max: Some(1), summary: "Rules for paths of the query.", content: ChildContent::Element(Element {
                name: "authorize",
                summary: "Rules for paths of the query.",
                children: &[
                    Child { min: 1, max: Some(100), certainty: Certainty::Disputed, summary: "One rule; for each leaf field the most specific path wins.", content: ChildContent::Element(Element {
                        name: "rule",
                        summary: "One rule; for each leaf field the most specific path wins.",
                        attributes: &[
                            Attribute { name: "path", required: Required::Yes, expression: Evaluated::Unknown, summary: "`/type/field`, with `*` as wildcard (`/Query/*`); `/__*` stands for introspection.", ..ATTRIBUTE },
                            Attribute { name: "action", value: ValueType::Enum, values: &["allow", "remove", "reject", "ignore"], disputed_values: &["deny"], default: Some("allow"), expression: Evaluated::Yes, summary: "`allow` passes, `remove` drops the field, `reject` fails the request, `ignore` leaves it to the next rule.", ..ATTRIBUTE },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "content-validation",
    documentation: "validate-graphql-request-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    once: Some((Once::PerSection, Certainty::Sure)),
    usage: &[
        "Only for GraphQL APIs, pass-through or synthetic; not at operation scope.",
        "At most 250 query fields over all levels.",
        "The documented ceiling of max-size is 100 KB.",
        "A path begins with `/`; two rules with the same path are suspicious.",
        "Rules work on leaf fields, not on input types, fragments, unions, interfaces or the schema element.",
    ],
    security: &[
        "No rule that rejects `/__*`: introspection is open.",
        "`max-depth` far above 6, or no `max-size`, weakens the protection against denial of service.",
        "An action expression that can return a string outside the list.",
    ],
    differences: &[
        "max-size: docs required, XSD optional.",
        "ignore: docs yes, XSD enumeration lacks it (XSD: allow, reject, remove).",
        "A docs example returns deny, which no list contains.",
        "max-total-depth and max-complexity: XSD only.",
        "Toolkit does not implement this policy.",
        "All XSD attributes are plain strings.",
        "Number of rules: 1 to 100 in the XSD, not limited by the docs.",
    ],
    sources: &[
        "articles/api-management/validate-graphql-request-policy.md (2024-07-23)",
        "validate-graphql-request.xsd",
    ],
    ..POLICY
};

const VALIDATE_HEADERS: Policy = Policy {
    element: Element {
        name: "validate-headers",
        summary: "Checks response headers against the API definition.",
        attributes: &[
            Attribute { name: "specified-header-action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], disputed_values: &["allow", "deny"], required: Required::Yes, expression: Evaluated::Yes, summary: "For headers that the API definition declares: `ignore` skips the check, `prevent` blocks and reports, `detect` only logs.", ..ATTRIBUTE },
            Attribute { name: "unspecified-header-action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], disputed_values: &["allow", "deny"], required: Required::Yes, expression: Evaluated::Yes, summary: "For headers that the API definition does not declare: `ignore` skips the check, `prevent` blocks and reports, `detect` only logs.", ..ATTRIBUTE },
            Attribute { name: "errors-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable that receives the validation errors.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { summary: "Overrides the action for one header.", content: ChildContent::Element(Element {
                name: "header",
                summary: "Overrides the action for one header.",
                attributes: &[
                    Attribute { name: "name", required: Required::Yes, expression: Evaluated::Unknown, summary: "Header name.", ..ATTRIBUTE },
                    Attribute { name: "action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], disputed_values: &["allow", "deny"], required: Required::Yes, expression: Evaluated::Yes, summary: "For this header: `ignore` skips the check, `prevent` blocks and reports, `detect` only logs.", ..ATTRIBUTE },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "content-validation",
    documentation: "validate-headers-policy",
    sections: Places { documented: &[Section::Outbound, Section::OnError], disputed: &[Section::Inbound] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[Gateway::Workspace] },
    once: Some((Once::PerSection, Certainty::Sure)),
    usage: &[
        "APIs imported with a management API version older than 2021-01-01-preview need a re-import.",
        "It is about responses; header names compare without regard to case.",
    ],
    security: &[
        "`unspecified-header-action=\"ignore\"` may leak backend headers (Server, X-Powered-By).",
    ],
    differences: &[
        "Toolkit comments name the values allow and deny; docs and XSD: ignore, prevent, detect.",
        "Toolkit emulator checklist names inbound as well, but its contexts offer only outbound and on-error.",
        "gateways: the page of 2024-03 lists classic, v2, consumption and self-hosted; workspace is not confirmed.",
    ],
    sources: &[
        "articles/api-management/validate-headers-policy.md (2024-03-18)",
        "validate-headers.xsd",
        "toolkit ValidateHeadersConfig",
    ],
    ..POLICY
};

const VALIDATE_JWT: Policy = Policy {
    element: Element {
        name: "validate-jwt",
        summary: "Validates a JWT from any issuer, found in a header, query parameter or expression: signature, lifetime, issuer, audience and claims.",
        attributes: &[
            Attribute { name: "header-name", expression: Evaluated::Yes, summary: "Header with the token.", ..ATTRIBUTE },
            Attribute { name: "query-parameter-name", expression: Evaluated::Yes, summary: "Query parameter with the token.", ..ATTRIBUTE },
            Attribute { name: "token-value", expression: Evaluated::Yes, summary: "Expression that yields the raw token, without the Bearer prefix.", ..ATTRIBUTE },
            Attribute { name: "failed-validation-httpcode", value: ValueType::HttpStatus, default: Some("401"), expression: Evaluated::Yes, summary: "Status code on failure.", ..ATTRIBUTE },
            Attribute { name: "failed-validation-error-message", expression: Evaluated::Yes, summary: "Message in the response on failure.", ..ATTRIBUTE },
            Attribute { name: "require-expiration-time", value: ValueType::Bool, default: Some("true"), expression: Evaluated::Yes, summary: "The token must carry `exp`.", ..ATTRIBUTE },
            Attribute { name: "require-scheme", expression: Evaluated::Yes, summary: "Scheme that must stand before the token in the Authorization header, for example `Bearer`.", ..ATTRIBUTE },
            Attribute { name: "require-signed-tokens", value: ValueType::Bool, default: Some("true"), expression: Evaluated::Yes, summary: "The token must be signed.", ..ATTRIBUTE },
            Attribute { name: "clock-skew", value: ValueType::Seconds, range: Some(Range { min: Some(0.0), max: None, certainty: Certainty::Disputed }), default: Some("0"), expression: Evaluated::Yes, summary: "Tolerated clock difference in seconds.", ..ATTRIBUTE },
            Attribute { name: "output-token-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable that receives the `Jwt` on success; not empty.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { summary: "Discovery document to read keys and issuer from.", content: ChildContent::Element(Element {
                name: "openid-config",
                summary: "Discovery document to read keys and issuer from.",
                attributes: &[
                    Attribute { name: "url", value: ValueType::Url, required: Required::Yes, expression: Evaluated::Unknown, summary: "Address of the discovery document.", ..ATTRIBUTE },
                    Attribute { name: "validate-connectivity", value: ValueType::Bool, default: Some("true"), expression: Evaluated::Unknown, summary: "`false` skips the check that the endpoint can be reached, for hosts outside public DNS.", ..ATTRIBUTE },
                    Attribute { name: "host", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Schema only; its meaning is not documented.", ..ATTRIBUTE },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), presence: Certainty::Disputed, summary: "Older form; schema only.", content: ChildContent::Element(Element {
                name: "issuer-signing-tokens",
                summary: "Older form; schema only.",
                children: &[
                    Child { summary: "One token.", content: ChildContent::Element(Element {
                        name: "token",
                        summary: "One token.",
                        text: Some(Text { required: Required::Yes, expression: Evaluated::Unknown, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Keys to verify signatures, tried until one works.", content: ChildContent::Element(Element {
                name: "issuer-signing-keys",
                summary: "Keys to verify signatures, tried until one works.",
                children: &[
                    Child { summary: "One key: Base64 text, `certificate-id`, or `n` with `e`.", content: ChildContent::Element(Element {
                        name: "key",
                        summary: "One key: Base64 text, `certificate-id`, or `n` with `e`.",
                        attributes: &[
                            Attribute { name: "id", expression: Evaluated::Unknown, summary: "Compared with `kid` of the token.", ..ATTRIBUTE },
                            Attribute { name: "certificate-id", value: ValueType::CertificateId, expression: Evaluated::Unknown, summary: "Uploaded certificate.", ..ATTRIBUTE },
                            Attribute { name: "n", expression: Evaluated::No, summary: "RSA modulus, Base64url; with `e`.", ..ATTRIBUTE },
                            Attribute { name: "e", expression: Evaluated::No, summary: "RSA exponent, Base64url; with `n`.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { expression: Evaluated::Unknown, secret: true, ..TEXT }),
                        constraints: &[
                            Constraint { kind: ConstraintKind::Together, attributes: &["n", "e"], text: "`n` and `e` must be given together", ..CONSTRAINT },
                            Constraint { kind: ConstraintKind::AtMostOne, attributes: &["certificate-id", "n"], certainty: Certainty::Disputed, text: "a key is given by `certificate-id` or by `n` and `e`, not both", ..CONSTRAINT },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                    Child { presence: Certainty::Disputed, summary: "Key of the former mobile services; schema only.", content: ChildContent::Element(Element {
                        name: "zumo-master-key",
                        summary: "Key of the former mobile services; schema only.",
                        attributes: &[
                            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the key.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { expression: Evaluated::Unknown, secret: true, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Keys to decrypt tokens, tried until one works.", content: ChildContent::Element(Element {
                name: "decryption-keys",
                summary: "Keys to decrypt tokens, tried until one works.",
                children: &[
                    Child { min: 1, certainty: Certainty::Disputed, summary: "One key: Base64 text or `certificate-id`.", content: ChildContent::Element(Element {
                        name: "key",
                        summary: "One key: Base64 text or `certificate-id`.",
                        attributes: &[
                            Attribute { name: "id", expression: Evaluated::Unknown, summary: "Label of the key.", ..ATTRIBUTE },
                            Attribute { name: "certificate-id", value: ValueType::CertificateId, expression: Evaluated::Unknown, summary: "Uploaded certificate.", ..ATTRIBUTE },
                            Attribute { name: "n", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "RSA modulus, Base64url; with `e`.", ..ATTRIBUTE },
                            Attribute { name: "e", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "RSA exponent, Base64url; with `n`.", ..ATTRIBUTE },
                        ],
                        text: Some(Text { expression: Evaluated::Unknown, secret: true, ..TEXT }),
                        constraints: &[
                            Constraint { kind: ConstraintKind::Together, attributes: &["n", "e"], certainty: Certainty::Disputed, text: "`n` and `e` must be given together", ..CONSTRAINT },
                            Constraint { kind: ConstraintKind::AtMostOne, attributes: &["certificate-id", "n"], certainty: Certainty::Disputed, text: "a key is given by `certificate-id` or by `n` and `e`, not both", ..CONSTRAINT },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Accepted audiences; one match passes.", content: ChildContent::Element(Element {
                name: "audiences",
                summary: "Accepted audiences; one match passes.",
                children: &[
                    Child { min: 1, certainty: Certainty::Disputed, summary: "One audience.", content: ChildContent::Element(Element {
                        name: "audience",
                        summary: "One audience.",
                        text: Some(Text { required: Required::Yes, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Accepted issuers; one match passes.", content: ChildContent::Element(Element {
                name: "issuers",
                summary: "Accepted issuers; one match passes.",
                children: &[
                    Child { summary: "One issuer.", content: ChildContent::Element(Element {
                        name: "issuer",
                        summary: "One issuer.",
                        text: Some(Text { required: Required::Yes, expression: Evaluated::Yes, ..TEXT }),
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Claims the token must carry.", content: ChildContent::Element(Element {
                name: "required-claims",
                summary: "Claims the token must carry.",
                children: &[
                    Child { summary: "One claim.", content: ChildContent::Element(Element {
                        name: "claim",
                        summary: "One claim.",
                        attributes: &[
                            Attribute { name: "name", required: Required::Disputed, expression: Evaluated::Unknown, summary: "Claim to look for.", ..ATTRIBUTE },
                            Attribute { name: "match", value: ValueType::Enum, values: &["all", "any"], default: Some("all"), expression: Evaluated::Yes, summary: "`all`: every listed value must be in the token; `any`: one is enough.", ..ATTRIBUTE },
                            Attribute { name: "separator", expression: Evaluated::Unknown, summary: "Splits a claim that holds several values in one string.", ..ATTRIBUTE },
                        ],
                        children: &[
                            Child { summary: "Expected value.", content: ChildContent::Element(Element {
                                name: "value",
                                summary: "Expected value.",
                                text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                                ..ELEMENT
                            }), ..CHILD },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Sure),
        constraints: &[
            Constraint { kind: ConstraintKind::AtLeastOne, attributes: &["header-name", "query-parameter-name", "token-value"], text: "one of `header-name`, `query-parameter-name` and `token-value` must be given", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::AtMostOne, attributes: &["header-name", "query-parameter-name", "token-value"], certainty: Certainty::Disputed, text: "only one of `header-name`, `query-parameter-name` and `token-value` should be given", ..CONSTRAINT },
            Constraint { kind: ConstraintKind::Requires, attributes: &["require-scheme", "header-name"], certainty: Certainty::Disputed, text: "`require-scheme` needs `header-name`", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "authentication-and-authorization",
    documentation: "validate-jwt-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "Discovery data is refreshed about hourly, and on an unknown kid at most every five minutes.",
        "Symmetric keys must be inline Base64; asymmetric material comes from discovery, a PFX certificate id or n/e.",
        "Asymmetric algorithms listed: PS256, RS256, RS512, and ES256 since 2026; the page lists A128CBC-HS256, A192CBC-HS384 and A256CBC-HS512 as the symmetric ones.",
        "Discovery URLs must be reachable from the gateway; for self-hosted gateways from the cloud gateway as well.",
        "A claim without value children only tests presence.",
        "Browsers send CORS preflights without a token: cors must stand before validate-jwt in inbound.",
        "`require-scheme` has no effect unless the header is Authorization.",
    ],
    security: &[
        "`require-signed-tokens=\"false\"` or `require-expiration-time=\"false\"`: high severity.",
        "No audiences, and no claim check on aud or client_id instead: tokens meant for other APIs pass.",
        "Discovery URL for several tenants (common, organizations) without issuers: any tenant passes.",
        "Neither openid-config nor issuer-signing-keys while tokens must be signed: nothing can verify a signature.",
        "Signing key as literal text instead of a secret named value or certificate.",
        "Discovery over http, or a URL computed from the request.",
        "Large clock-skew (more than 300 seconds).",
        "A token in `query-parameter-name` ends up in logs.",
        "`header-name=\"Authorization\"` without `require-scheme` accepts any scheme.",
        "Output variable used (cast to `Jwt`) before or without a validate-jwt that sets it.",
        "Failure code other than 401 or 403.",
    ],
    differences: &[
        "Child cardinality: XSD lets key, audience, issuer and claim occur zero times; docs want at least one audience.",
        "openid-config/@validate-connectivity: 2026 page only, not in the 2025-07 XSD nor the toolkit; openid-config/@host: XSD only.",
        "openid-config/@url with an expression: docs silent, toolkit says literal, XSD plain string; one accelerator sample builds it from a context variable.",
        "decryption-keys/key: 2024 docs allowed n/e and id, XSD allows id and certificate-id only, 2026 docs certificate-id or text only; toolkit can still emit n/e there.",
        "issuer-signing-tokens and zumo-master-key: XSD only.",
        "claim/@name: toolkit required, XSD optional, and the docs claim table forgets the row.",
        "clock-skew: docs call it a timespan in the table but seconds in the syntax; XSD integer, toolkit int seconds.",
        "Toolkit rejects more than one token source; the XSD does not check.",
        "A third party reports that XML comments between the children are refused; docs examples contain such comments, so they are accepted.",
        "Child order: docs, XSD and every well-formed sampled element agree.",
    ],
    sources: &[
        "articles/api-management/validate-jwt-policy.md (2022-12-08, 2024-03-18)",
        "articles/api-management/validate-jwt-policy.md (2026-02-25)",
        "validate-jwt.xsd",
        "common-types.xsd",
        "toolkit ValidateJwtConfig/ValidateJwtCompiler",
        "106 deployed validate-jwt elements in public repositories",
        "learn.microsoft.com policy reference overview, zh-cn rendering with five gateway columns",
    ],
    ..POLICY
};

const VALIDATE_ODATA_REQUEST: Policy = Policy {
    element: Element {
        name: "validate-odata-request",
        summary: "Checks URL, headers and parameters of a request against the OData protocol rules.",
        attributes: &[
            Attribute { name: "error-variable-name", value: ValueType::VariableName, expression: Evaluated::Unknown, summary: "Variable that receives the validation errors.", ..ATTRIBUTE },
            Attribute { name: "default-odata-version", default: Some("4.0"), expression: Evaluated::Unknown, summary: "Version assumed when the request has no OData-Version header.", ..ATTRIBUTE },
            Attribute { name: "min-odata-version", expression: Evaluated::Unknown, summary: "Lowest OData-Version that is accepted.", ..ATTRIBUTE },
            Attribute { name: "max-odata-version", expression: Evaluated::Unknown, summary: "Highest OData-Version that is accepted.", ..ATTRIBUTE },
            Attribute { name: "max-size", value: ValueType::Int, expression: Evaluated::Unknown, summary: "Largest payload in bytes.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "content-validation",
    documentation: "validate-odata-request-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    once: Some((Once::PerSection, Certainty::Sure)),
    usage: &[
        "Only for APIs imported as OData; not at operation scope.",
        "Versions look like `4.0` or `4.01`; the lowest, the default and the highest must not contradict each other.",
    ],
    security: &[
        "Without `max-size` the payload is unbounded.",
    ],
    differences: &[
        "Docs, XSD and toolkit agree on the names; note the singular error-variable-name against errors-variable-name in the other validators.",
        "Expressions: docs do not say; toolkit treats all as literals; XSD plain strings.",
    ],
    sources: &[
        "articles/api-management/validate-odata-request-policy.md (2024-07-23)",
        "validate-odata-request.xsd",
        "toolkit ValidateOdataRequestConfig",
    ],
    ..POLICY
};

const VALIDATE_PARAMETERS: Policy = Policy {
    element: Element {
        name: "validate-parameters",
        summary: "Checks header, query and path parameters of a request against the API definition.",
        attributes: &[
            Attribute { name: "specified-parameter-action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], required: Required::Yes, expression: Evaluated::Yes, summary: "For parameters that the API definition declares: `ignore` skips the check, `prevent` blocks and reports, `detect` only logs.", ..ATTRIBUTE },
            Attribute { name: "unspecified-parameter-action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], required: Required::Yes, expression: Evaluated::Yes, summary: "For parameters that the API definition does not declare: `ignore` skips the check, `prevent` blocks and reports, `detect` only logs.", ..ATTRIBUTE },
            Attribute { name: "errors-variable-name", value: ValueType::VariableName, expression: Evaluated::No, summary: "Variable that receives the validation errors.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { max: Some(1), summary: "Overrides for header parameters.", content: ChildContent::Element(Element {
                name: "headers",
                summary: "Overrides for header parameters.",
                attributes: &[
                    Attribute { name: "specified-parameter-action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], required: Required::Yes, expression: Evaluated::Yes, summary: "Overrides the action of the policy for this group.", ..ATTRIBUTE },
                    Attribute { name: "unspecified-parameter-action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], required: Required::Yes, expression: Evaluated::Yes, summary: "Overrides the action of the policy for this group.", ..ATTRIBUTE },
                ],
                children: &[
                    Child { summary: "Overrides the action for one parameter.", content: ChildContent::Element(Element {
                        name: "parameter",
                        summary: "Overrides the action for one parameter.",
                        attributes: &[
                            Attribute { name: "name", required: Required::Yes, expression: Evaluated::Unknown, summary: "Parameter name.", ..ATTRIBUTE },
                            Attribute { name: "action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], required: Required::Yes, expression: Evaluated::Yes, summary: "For this parameter: `ignore` skips the check, `prevent` blocks and reports, `detect` only logs.", ..ATTRIBUTE },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Overrides for query parameters.", content: ChildContent::Element(Element {
                name: "query",
                summary: "Overrides for query parameters.",
                attributes: &[
                    Attribute { name: "specified-parameter-action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], required: Required::Yes, expression: Evaluated::Yes, summary: "Overrides the action of the policy for this group.", ..ATTRIBUTE },
                    Attribute { name: "unspecified-parameter-action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], required: Required::Yes, expression: Evaluated::Yes, summary: "Overrides the action of the policy for this group.", ..ATTRIBUTE },
                ],
                children: &[
                    Child { summary: "Overrides the action for one parameter.", content: ChildContent::Element(Element {
                        name: "parameter",
                        summary: "Overrides the action for one parameter.",
                        attributes: &[
                            Attribute { name: "name", required: Required::Yes, expression: Evaluated::Unknown, summary: "Parameter name.", ..ATTRIBUTE },
                            Attribute { name: "action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], required: Required::Yes, expression: Evaluated::Yes, summary: "For this parameter: `ignore` skips the check, `prevent` blocks and reports, `detect` only logs.", ..ATTRIBUTE },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Overrides for path parameters.", content: ChildContent::Element(Element {
                name: "path",
                summary: "Overrides for path parameters.",
                attributes: &[
                    Attribute { name: "specified-parameter-action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], required: Required::Yes, expression: Evaluated::Yes, summary: "Overrides the action of the policy for this group.", ..ATTRIBUTE },
                ],
                children: &[
                    Child { summary: "Overrides the action for one parameter.", content: ChildContent::Element(Element {
                        name: "parameter",
                        summary: "Overrides the action for one parameter.",
                        attributes: &[
                            Attribute { name: "name", required: Required::Yes, expression: Evaluated::Unknown, summary: "Parameter name.", ..ATTRIBUTE },
                            Attribute { name: "action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], required: Required::Yes, expression: Evaluated::Yes, summary: "For this parameter: `ignore` skips the check, `prevent` blocks and reports, `detect` only logs.", ..ATTRIBUTE },
                        ],
                        ..ELEMENT
                    }), ..CHILD },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        ..ELEMENT
    },
    category: "content-validation",
    documentation: "validate-parameters-policy",
    sections: Places { documented: &[Section::Inbound], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[Gateway::Workspace] },
    once: Some((Once::PerSection, Certainty::Sure)),
    usage: &[
        "APIs imported with a management API version older than 2021-01-01-preview need a re-import.",
        "Headers that are usually exempt: Authorization, Host, User-Agent, Referer (the docs example spells Referrer).",
        "The action of a parameter beats that of its group, and the group beats the policy.",
        "`path` takes no `unspecified-parameter-action`.",
    ],
    security: &[
        "`unspecified-parameter-action=\"ignore\"` lets unknown parameters through.",
        "`detect` without `errors-variable-name` loses the findings.",
    ],
    differences: &[
        "XSD requires specified-parameter-action (and for headers/query unspecified-parameter-action) on the groups, toolkit too; the docs describe them as overrides but mark them required.",
        "Child order headers, query, path: as the docs show it; not confirmed by another source.",
        "gateways: v2 is confirmed by the 2024 overview, workspace is not.",
    ],
    sources: &[
        "articles/api-management/validate-parameters-policy.md (2022-12-05)",
        "validate-parameters.xsd",
        "toolkit ValidateParametersConfig",
        "articles/api-management/api-management-policies.md (2024-03-28)",
    ],
    ..POLICY
};

const VALIDATE_STATUS_CODE: Policy = Policy {
    element: Element {
        name: "validate-status-code",
        summary: "Checks the response status code against the codes the API definition declares.",
        attributes: &[
            Attribute { name: "unspecified-status-code-action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], disputed_values: &["allow", "deny"], required: Required::Yes, expression: Evaluated::Yes, summary: "For codes that the API definition does not declare: `ignore` skips the check, `prevent` blocks and reports, `detect` only logs.", ..ATTRIBUTE },
            Attribute { name: "errors-variable-name", value: ValueType::VariableName, expression: Evaluated::Unknown, summary: "Variable that receives the validation errors.", ..ATTRIBUTE },
            Attribute { name: "error-variable-name", value: ValueType::VariableName, expression: Evaluated::Unknown, deprecated: Some(Deprecation { successor: Some("errors-variable-name"), reason: "the documented name has a plural s" }), certainty: Certainty::Disputed, summary: "Frequent misspelling of `errors-variable-name`.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { summary: "Overrides the action for one code that the API definition does not declare.", content: ChildContent::Element(Element {
                name: "status-code",
                summary: "Overrides the action for one code that the API definition does not declare.",
                attributes: &[
                    Attribute { name: "code", value: ValueType::HttpStatus, required: Required::Yes, expression: Evaluated::No, summary: "Status code.", ..ATTRIBUTE },
                    Attribute { name: "action", value: ValueType::Enum, values: &["ignore", "prevent", "detect"], disputed_values: &["allow", "deny"], required: Required::Yes, expression: Evaluated::Yes, summary: "For this code: `ignore` skips the check, `prevent` blocks and reports, `detect` only logs.", ..ATTRIBUTE },
                ],
                ..ELEMENT
            }), ..CHILD },
        ],
        ..ELEMENT
    },
    category: "content-validation",
    documentation: "validate-status-code-policy",
    sections: Places { documented: &[Section::Outbound, Section::OnError], disputed: &[] },
    scopes: Places { documented: &[Scope::Global, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[Scope::Workspace] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted], disputed: &[Gateway::Workspace] },
    usage: &[
        "Meant to keep errors of the backend from callers.",
        "An override for a code that the API definition declares has no effect.",
    ],
    security: &[
        "`ignore` or `detect` alone lets error pages and stack traces of the backend through.",
    ],
    differences: &[
        "Toolkit reads and writes error-variable-name (singular) for this policy, against docs and XSD, which say errors-variable-name.",
        "Toolkit comments name the values allow and deny; docs and XSD: ignore, prevent, detect.",
        "Several statements: the page of 2022 supports them; sibling pages limit theirs to once in a section.",
        "Workspace scope and gateway are not confirmed by a page that was read.",
    ],
    sources: &[
        "articles/api-management/validate-status-code-policy.md (2022-12-05 draft)",
        "validate-status-code.xsd",
        "toolkit ValidateStatusCodeConfig and its tests",
        "articles/api-management/api-management-policies.md (2024-03-28)",
    ],
    ..POLICY
};

const WAIT: Policy = Policy {
    element: Element {
        name: "wait",
        summary: "Runs its direct children in parallel and continues when all, or the first, are done.",
        attributes: &[
            Attribute { name: "for", value: ValueType::Enum, values: &["all", "any"], required: Required::Disputed, default: Some("all"), expression: Evaluated::Yes, summary: "`all` waits for every child; `any` goes on after the first and cancels the rest.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        nested: Nested::Only { documented: &["send-request", "cache-lookup-value", "choose"], disputed: &["forward-request", "cache-store-value", "authentication-managed-identity", "authentication-token"] },
        ..ELEMENT
    },
    category: "policy-control-and-flow",
    documentation: "wait-policy",
    sections: Places { documented: &[Section::Inbound, Section::Outbound, Section::Backend], disputed: &[Section::OnError] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "Give every send-request a `response-variable-name` of its own, and usually `ignore-error=\"true\"`: children that write the same variable race with each other.",
        "It needs at least one child; a single one makes it pointless.",
        "Inside a `choose` child any policy may stand.",
        "Directly in the backend section it must be the only child (see forward-request).",
    ],
    security: &[
        "`for=\"any\"` cancels the others: a send-request with side effects may be cut off.",
    ],
    differences: &[
        "for: docs optional with default all; XSD required; toolkit optional.",
        "Sections: docs inbound, outbound, backend; toolkit also on-error.",
        "VS Code knowledge base: inbound and outbound only.",
        "The docs example contains rate-limit twice inside choose branches, against rate-limit's once-per-document rule.",
        "Direct children: docs send-request, cache-lookup-value, choose; XSD also forward-request, cache-store-value, authentication-managed-identity, authentication-token.",
    ],
    sources: &[
        "articles/api-management/wait-policy.md (2024-07-23 text, 2026 metadata commit)",
        "wait.xsd",
        "toolkit WaitCompiler and tests",
    ],
    ..POLICY
};

const XML_TO_JSON: Policy = Policy {
    element: Element {
        name: "xml-to-json",
        summary: "Converts an XML request or response body to JSON.",
        attributes: &[
            Attribute { name: "kind", value: ValueType::Enum, values: &["javascript-friendly", "direct"], required: Required::Yes, expression: Evaluated::Yes, summary: "Shape of the JSON.", ..ATTRIBUTE },
            Attribute { name: "apply", value: ValueType::Enum, values: &["always", "content-type-xml"], required: Required::Yes, expression: Evaluated::Yes, summary: "Always, or only when the Content-Type says XML.", ..ATTRIBUTE },
            Attribute { name: "consider-accept-header", value: ValueType::Bool, default: Some("true"), expression: Evaluated::Yes, summary: "`true` converts only if the caller's Accept header asks for JSON.", ..ATTRIBUTE },
            Attribute { name: "always-array-child-elements", value: ValueType::Bool, default: Some("false"), expression: Evaluated::Yes, summary: "`true` makes every child element an array.", ..ATTRIBUTE },
            Attribute { name: "preserve-whitespace-nodes", value: ValueType::Bool, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Keeps nodes that hold white space only; schema only.", ..ATTRIBUTE },
            Attribute { name: "empty-values", value: ValueType::Enum, values: &["preserve", "as-null"], expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "How empty values appear in the JSON; schema only.", ..ATTRIBUTE },
            Attribute { name: "trim-values", value: ValueType::Bool, expression: Evaluated::Yes, certainty: Certainty::Disputed, summary: "Trims white space around values; schema only.", ..ATTRIBUTE },
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the XSD accepts it and the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        ..ELEMENT
    },
    category: "transformation",
    documentation: "xml-to-json-policy",
    sections: Places { documented: &[Section::Inbound, Section::Outbound, Section::OnError], disputed: &[Section::Backend] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    differences: &[
        "Toolkit also allows the backend section; docs do not.",
        "preserve-whitespace-nodes, empty-values and trim-values are XSD only.",
    ],
    sources: &[
        "articles/api-management/xml-to-json-policy.md",
        "xml-to-json.xsd",
        "toolkit XmlToJsonConfig.cs",
    ],
    ..POLICY
};

const XSL_TRANSFORM: Policy = Policy {
    element: Element {
        name: "xsl-transform",
        summary: "Applies an XSLT stylesheet to an XML body.",
        attributes: &[
            Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Label of the statement; the toolkit writes it, the documentation does not list it.", ..ATTRIBUTE },
        ],
        children: &[
            Child { summary: "Value handed to an xsl:param of the stylesheet.", content: ChildContent::Element(Element {
                name: "parameter",
                summary: "Value handed to an xsl:param of the stylesheet.",
                attributes: &[
                    Attribute { name: "name", required: Required::Disputed, expression: Evaluated::Unknown, summary: "Name of the parameter.", ..ATTRIBUTE },
                    Attribute { name: "parameter-name", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Another spelling of `name`, in the statement of the docs only.", ..ATTRIBUTE },
                ],
                text: Some(Text { required: Required::Disputed, expression: Evaluated::Yes, ..TEXT }),
                constraints: &[
                    Constraint { kind: ConstraintKind::ExactlyOne, attributes: &["name", "parameter-name"], certainty: Certainty::Disputed, text: "the parameter needs a `name`", ..CONSTRAINT },
                ],
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), summary: "Root of the stylesheet, in the namespace `http://www.w3.org/1999/XSL/Transform`.", content: ChildContent::Element(Element {
                name: "xsl:stylesheet",
                summary: "Root of the stylesheet, in the namespace `http://www.w3.org/1999/XSL/Transform`.",
                attributes: &[
                    Attribute { name: "version", required: Required::Disputed, expression: Evaluated::Unknown, summary: "Version of XSLT; the docs use 1.0.", ..ATTRIBUTE },
                    Attribute { name: "exclude-result-prefixes", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Standard XSLT attribute.", ..ATTRIBUTE },
                    Attribute { name: "extension-element-prefixes", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Standard XSLT attribute.", ..ATTRIBUTE },
                    Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Standard XSLT attribute.", ..ATTRIBUTE },
                ],
                opaque: true,
                ..ELEMENT
            }), ..CHILD },
            Child { max: Some(1), presence: Certainty::Disputed, summary: "Synonym of `xsl:stylesheet` in XSLT; the docs name only that one.", content: ChildContent::Element(Element {
                name: "xsl:transform",
                summary: "Synonym of `xsl:stylesheet` in XSLT; the docs name only that one.",
                attributes: &[
                    Attribute { name: "version", required: Required::Disputed, expression: Evaluated::Unknown, summary: "Version of XSLT; the docs use 1.0.", ..ATTRIBUTE },
                    Attribute { name: "exclude-result-prefixes", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Standard XSLT attribute.", ..ATTRIBUTE },
                    Attribute { name: "extension-element-prefixes", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Standard XSLT attribute.", ..ATTRIBUTE },
                    Attribute { name: "id", expression: Evaluated::Unknown, certainty: Certainty::Disputed, summary: "Standard XSLT attribute.", ..ATTRIBUTE },
                ],
                opaque: true,
                ..ELEMENT
            }), ..CHILD },
        ],
        order: Order::Sequence(Certainty::Disputed),
        constraints: &[
            Constraint { kind: ConstraintKind::ExactlyOne, children: &["xsl:stylesheet", "xsl:transform"], certainty: Certainty::Disputed, text: "exactly one stylesheet must be given", ..CONSTRAINT },
        ],
        ..ELEMENT
    },
    category: "transformation",
    documentation: "xsl-transform-policy",
    sections: Places { documented: &[Section::Inbound, Section::Outbound], disputed: &[Section::OnError] },
    scopes: Places { documented: &[Scope::Global, Scope::Workspace, Scope::Product, Scope::Api, Scope::Operation, Scope::Fragment], disputed: &[] },
    gateways: Places { documented: &[Gateway::Classic, Gateway::V2, Gateway::Consumption, Gateway::SelfHosted, Gateway::Workspace], disputed: &[] },
    usage: &[
        "It needs an XML body.",
        "The name of each parameter should be that of an `xsl:param` at the top of the stylesheet.",
    ],
    security: &[
        "Stylesheets assembled from caller input, and the document() and script features, are dangerous: use static stylesheets.",
    ],
    differences: &[
        "The docs' statement block spells the attribute parameter-name; their examples, the toolkit and the VS Code snippet use name.",
        "Docs: inbound, outbound; toolkit and VS Code snippet also on-error.",
        "No XSD file ships for this element, so the VS Code extension's schema (strict wildcard over known elements) does not know it.",
        "The gateway list of the newest page was cut off; the gateways come from the policy table.",
        "Place of the parameters: before the stylesheet in the docs; not confirmed by another source.",
    ],
    sources: &[
        "articles/api-management/xsl-transform-policy.md",
        "toolkit XslTransformConfig.cs, TestData/xsl-transform.xml",
    ],
    ..POLICY
};
