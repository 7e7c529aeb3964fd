//! Generates the window's side of the commands (names, arguments, results and docs) from `src-tauri/src/commands` into
//! `ui/src/generated/commands.ts`. Only commands listed in `generate_handler!` are generated.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Expr, FnArg, GenericArgument, Item, ItemFn, Meta, Pat, PathArguments, ReturnType, Token, Type,
};

use crate::error::{Result, XtaskError};
use crate::project::{at, on};
use crate::stamp;

const SOURCES: &str = "src-tauri/src/commands";

/// Argument types that Tauri injects; the window does not pass them.
const INJECTED: [&str; 3] = ["AppHandle", "AppStateRef", "State"];

/// Generates the commands in TypeScript. `types` are the names of the generated types.
pub(crate) fn generate(types: &BTreeSet<String>) -> Result<String> {
    let mut functions = BTreeMap::new();
    let mut listed = None;
    for path in stamp::files_below(&at(SOURCES), &[])? {
        let module = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let file = syn::parse_file(&on(&path, fs::read_to_string(&path))?)
            .map_err(|error| at_fault(&path, &error))?;
        for item in file.items {
            let Item::Fn(function) = item else { continue };
            if is_command(&function.attrs) {
                functions.insert(format!("{module}::{}", function.sig.ident), function);
            } else if let Some(list) = handler_list(&function) {
                listed = Some(list);
            }
        }
    }
    let listed = listed.ok_or_else(|| XtaskError::new(format!("no generate_handler! in {SOURCES}")))?;
    if let Some(forgotten) = functions.keys().find(|name| !listed.contains(name)) {
        return Err(XtaskError::new(format!("{forgotten} is a command, and not in generate_handler!")));
    }
    let mut commands = Vec::new();
    for name in &listed {
        let function = functions.get(name).ok_or_else(|| XtaskError::new(format!("{name} is no command")))?;
        commands
            .push(Command::read(function, types).map_err(|why| XtaskError::new(format!("{name}: {why}")))?);
    }
    Ok(typescript(&commands))
}

fn at_fault(path: &Path, error: &syn::Error) -> XtaskError {
    XtaskError::new(format!("{}: {error}", path.display()))
}

fn is_command(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().segments.iter().map(|s| s.ident.to_string()).eq(["tauri", "command"])
    })
}

/// The paths in `tauri::generate_handler![…]`, when that is the last expression of a function.
fn handler_list(function: &ItemFn) -> Option<Vec<String>> {
    let Some(
        syn::Stmt::Macro(syn::StmtMacro { mac, .. })
        | syn::Stmt::Expr(Expr::Macro(syn::ExprMacro { mac, .. }), _),
    ) = function.block.stmts.last()
    else {
        return None;
    };
    if mac.path.segments.last()?.ident != "generate_handler" {
        return None;
    }
    let paths = Punctuated::<syn::Path, Token![,]>::parse_terminated.parse2(mac.tokens.clone()).ok()?;
    let name =
        |path: &syn::Path| path.segments.iter().map(|s| s.ident.to_string()).collect::<Vec<_>>().join("::");
    Some(paths.iter().map(name).collect())
}

/// A command as the window calls it.
struct Command {
    rust: String,
    docs: Vec<String>,
    /// Names and TypeScript types, in order.
    arguments: Vec<(String, String)>,
    answer: String,
    /// The request body is bytes; the other arguments are headers.
    raw: bool,
    /// The generated types it refers to.
    uses: BTreeSet<String>,
}

impl Command {
    fn read(function: &ItemFn, types: &BTreeSet<String>) -> Result<Command, String> {
        let mut command = Command {
            rust: function.sig.ident.to_string(),
            docs: function.attrs.iter().filter_map(doc).collect(),
            arguments: Vec::new(),
            answer: String::new(),
            raw: false,
            uses: BTreeSet::new(),
        };
        for input in &function.sig.inputs {
            let FnArg::Typed(input) = input else { return Err("a command has no self".into()) };
            let Pat::Ident(name) = &*input.pat else { return Err("an argument has a name".into()) };
            match last_segment(&input.ty) {
                Some(segment) if INJECTED.contains(&segment.as_str()) => {}
                Some(segment) if segment == "Request" => command.raw = true,
                _ => {
                    let ty = typescript_type(&input.ty, types, &mut command.uses)?;
                    command.arguments.push((camel_case(&name.ident.to_string()), ty));
                }
            }
        }
        command.answer = match &function.sig.output {
            ReturnType::Default => "void".to_owned(),
            ReturnType::Type(_, ty) => typescript_type(ty, types, &mut command.uses)?,
        };
        Ok(command)
    }
}

fn doc(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(value) = &attribute.meta else { return None };
    let Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &value.value else { return None };
    attribute.path().is_ident("doc").then(|| text.value().trim().to_owned())
}

fn last_segment(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

/// The TypeScript type for a Rust type, as serde serialises it and ts-rs names it.
fn typescript_type(
    ty: &Type,
    types: &BTreeSet<String>,
    uses: &mut BTreeSet<String>,
) -> Result<String, String> {
    let path = match ty {
        Type::Reference(reference) => return typescript_type(&reference.elem, types, uses),
        Type::Tuple(tuple) if tuple.elems.is_empty() => return Ok("void".to_owned()),
        Type::Path(path) => path,
        _ => return Err("a type that does not cross".into()),
    };
    let segment = path.path.segments.last().ok_or("a type without a name")?;
    let name = segment.ident.to_string();
    let mut inner = || match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(ty)) => typescript_type(ty, types, uses),
            _ => Err(format!("{name} of what?")),
        },
        _ => Err(format!("{name} of what?")),
    };
    match name.as_str() {
        "Answer" => inner(),
        "Option" => inner().map(|ty| format!("{ty} | null")),
        "Vec" => inner().map(|ty| if ty.contains('|') { format!("({ty})[]") } else { format!("{ty}[]") }),
        "String" | "str" => Ok("string".to_owned()),
        "bool" => Ok("boolean".to_owned()),
        "u8" | "u16" | "u32" | "i32" => Ok("number".to_owned()),
        "Response" => Ok("ArrayBuffer".to_owned()),
        _ if types.contains(&name) => {
            uses.insert(name.clone());
            Ok(name)
        }
        _ => Err(format!("{name} is not exported to TypeScript")),
    }
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut all, word| {
        let mut letters = word.chars();
        all.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        all + letters.as_str()
    })
}

fn typescript(commands: &[Command]) -> String {
    let mut text = String::from(
        "// Written by `cargo xtask gen` from src-tauri/src/commands. Do not edit this file manually.\n",
    );
    let uses: BTreeSet<&String> = commands.iter().flat_map(|command| &command.uses).collect();
    let mut write = |arguments: std::fmt::Arguments<'_>| {
        // Writing to a string does not fail.
        let _ = text.write_fmt(arguments);
    };
    for name in uses {
        write(format_args!("import type {{ {name} }} from './{name}'\n"));
    }
    write(format_args!(
        "\n/** Every method rejects with a `CommandError`. */\nexport interface Commands {{\n"
    ));
    for command in commands {
        for (line, doc) in command.docs.iter().enumerate() {
            let (open, close) = (
                if line == 0 { "/**" } else { " *" },
                if line + 1 == command.docs.len() { " */" } else { "" },
            );
            write(format_args!("  {open} {doc}{close}\n"));
        }
        let (name, answer) = (camel_case(&command.rust), &command.answer);
        write(format_args!("  {name}({}): Promise<{answer}>\n", parameters(command)));
    }
    write(format_args!(
        "}}\n\nexport type Invoke = <T>(\n  command: string,\n  body?: Record<string, unknown> | Uint8Array,\n  \
         options?: {{ headers: Record<string, string> }},\n) => Promise<T>\n\n\
         export const commands = (invoke: Invoke): Commands => ({{\n"
    ));
    for command in commands {
        let (name, rust) = (camel_case(&command.rust), &command.rust);
        let names: Vec<&str> = command.arguments.iter().map(|(name, _)| name.as_str()).collect();
        let (takes, passes) = match (command.raw, names.is_empty()) {
            (true, _) => ("body, headers".to_owned(), ", body, { headers }".to_owned()),
            (false, true) => (String::new(), String::new()),
            (false, false) => (names.join(", "), format!(", {{ {} }}", names.join(", "))),
        };
        write(format_args!("  {name}: ({takes}) => invoke('{rust}'{passes}),\n"));
    }
    write(format_args!("}})\n"));
    text
}

fn parameters(command: &Command) -> String {
    if command.raw {
        return "body: Uint8Array, headers: Record<string, string>".to_owned();
    }
    let parameters: Vec<String> =
        command.arguments.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
    parameters.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Result<Command, String> {
        let types = ["Draft", "Saved"].map(str::to_owned).into();
        Command::read(&syn::parse_str(source).unwrap(), &types)
    }

    #[test]
    fn a_command_is_called_as_rust_declares_it() {
        let command = read(
            "/// Saves.\n#[tauri::command] async fn save_draft(app: AppHandle, state: AppStateRef<'_>, base_revision: u32, \
             keys: Vec<Option<String>>, draft: Draft) -> Answer<Option<Saved>> {}",
        )
        .unwrap();
        let text = typescript(&[command]);
        for line in [
            "import type { Draft } from './Draft'",
            "  /** Saves. */",
            "  saveDraft(baseRevision: number, keys: (string | null)[], draft: Draft): Promise<Saved | null>",
            "  saveDraft: (baseRevision, keys, draft) => invoke('save_draft', { baseRevision, keys, draft }),",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
    }

    #[test]
    fn bytes_and_nothing_cross_as_what_they_are() {
        let bytes = read("async fn asset(id: &str, request: Request<'_>) -> Answer<Response> {}").unwrap();
        assert!(bytes.raw);
        assert_eq!(bytes.answer, "ArrayBuffer");
        assert_eq!(read("fn close() {}").unwrap().answer, "void");
        assert_eq!(read("fn close() -> Answer<()> {}").unwrap().answer, "void");
    }

    #[test]
    fn a_type_the_window_does_not_know_is_named() {
        let why = read("fn open() -> Answer<Secret> {}").err().unwrap();
        assert!(why.contains("Secret"), "{why}");
        assert!(read("fn open(all: std::collections::BTreeMap<String, u32>) {}").is_err());
    }
}
