//! The commands the window calls: each unpacks its arguments, calls the state, and returns the result.

mod address_book;
mod assets;
mod bibliography;
mod budget;
mod catalogue;
mod diagnostics;
mod drafts;
mod export;
mod files;
mod find;
mod fonts;
mod given_files;
mod guides;
mod history;
mod official_form;
mod partner_part;
mod policy;
mod portal_sheet;
mod preview;
mod takeover;
mod templates;
mod versions;
mod window;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tauri::ipc::Invoke;

use crate::app_state::AppState;
use crate::log;
use crate::wire::CommandError;

/// The result of a command.
type Answer<T> = Result<T, CommandError>;

/// The state of the running program, as passed to commands.
type AppStateRef<'a> = tauri::State<'a, Arc<AppState>>;

/// What the window itself is told: done in its own thread, in the order it comes.
const OF_THE_WINDOW: [&str; 7] =
    ["close_deferred", "close_window", "paste", "quit", "set_menu", "set_zoom", "stay_on_top"];

/// Answers the page's commands: all that may touch the disk or take long outside the window's thread.
pub(crate) fn handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    let answer = Arc::new(commands());
    move |invoke| {
        if OF_THE_WINDOW.contains(&invoke.message.command()) {
            return answer(invoke);
        }
        // One kind of task for all of them, which is compiled once: as `async` functions, each would be another.
        let answer = Arc::clone(&answer);
        tauri::async_runtime::spawn_blocking(move || {
            let resolver = invoke.resolver.clone();
            if !answer(invoke) {
                resolver.reject("no such command");
            }
        });
        true
    }
}

/// All commands. `cargo xtask gen` reads this list and writes a method of `Host` for each.
fn commands() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        address_book::address_book,
        address_book::export_address_book,
        address_book::export_contact_cards,
        address_book::import_address_book,
        address_book::remember_person,
        address_book::remember_unit,
        address_book::save_address_book,
        address_book::suggest_people,
        address_book::suggest_units,
        assets::add_file,
        assets::add_image,
        assets::asset,
        assets::open_attached,
        assets::smaller_file,
        bibliography::read_references,
        bibliography::set_reference,
        budget::balance_proposals,
        budget::budget_summary,
        budget::edit_budget,
        budget::repair,
        budget::tidy_amount,
        catalogue::affordable_topics,
        catalogue::app_info,
        catalogue::catalogue,
        catalogue::check_application,
        catalogue::eligible_topics,
        catalogue::search,
        catalogue::tidy_code,
        diagnostics::save_diagnostics,
        drafts::copy_draft,
        drafts::create_draft,
        drafts::open_sample,
        drafts::delete_draft,
        drafts::draft_overviews,
        drafts::export_draft_file,
        drafts::export_overview,
        drafts::import_draft_files,
        drafts::list_drafts,
        drafts::open_draft,
        drafts::private_numbers,
        drafts::rename_draft,
        drafts::restore_draft,
        drafts::samples,
        drafts::save_draft,
        drafts::save_elsewhere,
        export::choose_export_folder,
        export::export_docx,
        export::export_pdf,
        export::export_submission,
        export::plan_submission,
        export::replace_earlier_export,
        files::open_file,
        files::reveal_file,
        find::matching_titles,
        find::typed_texts,
        fonts::choose_fonts,
        fonts::font_options,
        given_files::give_file,
        given_files::take_given_files,
        guides::add_to_catalogue,
        guides::choose_guide,
        guides::correct_guide,
        guides::delete_guide,
        guides::export_layout,
        guides::import_layout,
        guides::imported_guides,
        guides::layouts,
        guides::read_chosen_guide,
        guides::remove_from_catalogue,
        guides::remove_layout,
        guides::restore_guide,
        guides::restore_layout,
        guides::review_guide,
        guides::teach_layout,
        guides::try_kept_layout,
        guides::try_layout,
        guides::undo_correction,
        guides::use_layout,
        history::damaged_drafts,
        history::differing_fields,
        history::draft_history,
        history::draft_state,
        history::go_back,
        history::save_stored_bytes,
        official_form::choose_form,
        official_form::export_form_mapping,
        official_form::fill_form,
        official_form::import_form_mapping,
        official_form::review_form,
        partner_part::choose_part,
        partner_part::merge_part,
        partner_part::split_part,
        policy::policy_notes,
        policy::served_passages,
        portal_sheet::choose_field_list,
        portal_sheet::portal_sheet,
        portal_sheet::save_picture,
        portal_sheet::stay_on_top,
        preview::preview_at,
        preview::preview_find,
        preview::preview_glyphs,
        preview::preview_pages,
        preview::preview_update,
        takeover::begin_from_old,
        takeover::choose_old,
        takeover::choose_refused,
        takeover::drop_old,
        takeover::review_takeover,
        takeover::take_over_into,
        templates::choose_template_file,
        templates::template,
        templates::templates,
        versions::adopt_version,
        versions::compare_guides,
        versions::draft_update,
        versions::superseded_guides,
        window::close_deferred,
        window::close_window,
        window::copy_database,
        window::open_data_folder,
        window::paste,
        window::quit,
        window::retry_start,
        window::set_database_aside,
        window::set_menu,
        window::set_zoom,
        window::start_refusal,
    ]
}

/// Does the work of a command on the open drafts.
fn answered<T, W>(state: &AppStateRef<'_>, work: W) -> Answer<T>
where
    W: FnOnce(&AppState) -> Answer<T>,
{
    logged(name_of::<W>(), || work(state))
}

/// Does the work of a command, and logs a failure. The page waits for an answer: work that panics has one too.
fn logged<T>(name: &'static str, work: impl FnOnce() -> Answer<T>) -> Answer<T> {
    log::command(name, || {
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(CommandError::stopped()))
    })
}

/// The name of the command that a closure is written in: the closure's type name contains the path,
/// `…::commands::drafts::open_draft::…`.
fn name_of<W>() -> &'static str {
    let path = std::any::type_name::<W>().split_once("::commands::").unwrap_or_default().1;
    path.split("::").nth(1).unwrap_or("unknown")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_answers_is_answered_and_work_that_panics_is_said_to_have_stopped() {
        assert_eq!(logged("a command", || Ok(3)).unwrap(), 3);
        let stopped = logged::<u8>("a command", || panic!("of the draft")).unwrap_err();
        assert!(stopped.message.contains("中途停止"), "{stopped:?}");
    }

    #[test]
    fn what_the_window_is_told_are_commands() {
        for name in OF_THE_WINDOW {
            assert!(include_str!("mod.rs").contains(&format!("::{name},")), "{name}");
        }
    }

    fn name_of_its_type<W>(_: W) -> &'static str {
        name_of::<W>()
    }

    #[test]
    fn a_command_is_known_by_the_closure_it_runs() {
        // This function stands where a command stands: in a module below `commands`.
        assert_eq!(name_of_its_type(|| ()), "a_command_is_known_by_the_closure_it_runs");
        assert_eq!(name_of::<u8>(), "unknown");
    }
}
