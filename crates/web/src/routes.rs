//! The whole surface: method, path, what it asks, handler. Read this and `domain/src/policy` to know the product.

use crate::asked;
use crate::demo;
use crate::desk::{
    account, board, cases, checks, clinics, inquiries, invitations, notes, participants, plans, request_map, sessions,
    today,
};
use crate::family;
use crate::guests::links;
use crate::interpreter;
use crate::public::inquiries as inquire;
use crate::surface::Asks::{Nothing, Policy, Session};
use crate::surface::{Door, Surface};
use domain::policy::Action;

/// Every route there is. `demo` adds the demonstration's own, which exist nowhere else.
#[must_use]
pub fn surface(demo: bool) -> Surface {
    let surface = public(Surface::default());
    let surface = sessions_of_members(surface);
    let surface = members_of_the_tenant(surface);
    let surface = intake(surface);
    let surface = casework(surface);
    let surface = records(surface);
    let surface = checklists(surface);
    let surface = endings(surface);
    let surface = sending(surface);
    let surface = requests(surface);
    let surface = consents_and_reviews(surface);
    let surface = questions(surface);
    let surface = money(surface);
    let surface = official(surface);
    let surface = risks(surface);
    let surface = working_maps(surface);
    let surface = translations(surface);
    let surface = record_requests(surface);
    let surface = parcels(surface);
    let surface = homecoming(surface);
    let surface = links_of_guests(surface);
    let surface = review(surface);
    let surface = family(surface);
    let surface = interpreter(surface);
    let surface = previews(surface);
    let surface = open_pages(surface);
    let surface = figures(surface);
    let surface = keyboard(surface);
    if demo { demonstration(surface) } else { surface }
}

fn public(surface: Surface) -> Surface {
    surface.door(Door::Public).get("/static/{hash}/{*path}", Nothing, crate::assets::serve).get(
        "/viewer/{*path}",
        Nothing,
        crate::viewer::serve,
    )
}

fn sessions_of_members(surface: Surface) -> Surface {
    use crate::public::company;
    surface
        .door(Door::Public)
        .get("/sign-in", Nothing, sessions::new)
        .post("/sign-in", Nothing, sessions::create)
        .post("/sign-in/passkey", Nothing, sessions::create_by_passkey)
        .get("/sign-in/company", Nothing, company::new)
        .post("/sign-in/company", Nothing, company::choose)
        .get("/sign-in/with/{tenant}", Nothing, company::begin)
        .get("/sign-in/callback", Nothing, company::arrive)
        .post("/sign-in/company/code", Nothing, company::prove)
        .door(Door::Desk)
        .post("/sign-out", Session, sessions::end)
        .post("/sign-out/everywhere", Session, sessions::end_all)
        .get("/account", Session, account::show)
        .post("/account/sessions/end", Session, account::end_sessions)
        .get("/account/password", Session, account::password::edit)
        .post("/account/password", Session, account::password::change)
        .get("/account/authenticator", Session, account::authenticator::edit)
        .post("/account/authenticator", Session, account::authenticator::renew)
        .get("/account/recovery-codes", Session, account::recovery::show)
        .post("/account/recovery-codes", Session, account::recovery::make)
        .get("/account/passkeys/new", Session, account::passkeys::new)
        .post("/account/passkeys", Session, account::passkeys::create)
        .get("/account/passkeys/{passkey}/removal", Session, account::passkeys::confirm)
        .post("/account/passkeys/{passkey}/removal", Session, account::passkeys::remove)
}

/// Who works here, and the link by which they set up how they sign in.
fn members_of_the_tenant(surface: Surface) -> Surface {
    use crate::desk::{members, provider};
    use crate::public::set_up;
    let manage = Policy(Action::ManageMembers);
    surface
        .door(Door::Public)
        .get("/set-up/{token}", Nothing, set_up::show)
        .post("/set-up/{token}/code", Nothing, set_up::send)
        .post("/set-up/{token}", Nothing, set_up::create)
        .door(Door::Desk)
        .get("/members", manage, members::list)
        .post("/members", manage, members::create)
        .get("/members/new", manage, members::new)
        .get("/members/{member}/reset", manage, members::confirm_reset)
        .post("/members/{member}/reset", manage, members::reset)
        .get("/members/{member}/admission", manage, members::confirm_admission)
        .post("/members/{member}/admission", manage, members::admit)
        .get("/members/{member}/role", manage, members::choose_role)
        .post("/members/{member}/role", manage, members::change_role)
        .get("/provider", Policy(Action::ManageSignIn), provider::edit)
        .post("/provider", Policy(Action::ManageSignIn), provider::change)
        .get("/provider/removal", Policy(Action::ManageSignIn), provider::confirm_removal)
        .post("/provider/removal", Policy(Action::ManageSignIn), provider::remove)
}

/// Inquiries, new cases, what waits to be checked, clinics.
fn intake(surface: Surface) -> Surface {
    let decide = Policy(Action::DecideInquiry);
    surface
        .door(Door::Public)
        .get("/inquire/{tenant}", Nothing, inquire::new)
        .post("/inquire/{tenant}", Nothing, inquire::create)
        .get("/inquire/{tenant}/thanks", Nothing, inquire::thanks)
        .door(Door::Desk)
        .get("/inquiries", Policy(Action::ViewDesk), inquiries::list)
        .get("/inquiries/{inquiry}", Policy(Action::ViewDesk), inquiries::show)
        .get("/inquiries/{inquiry}/accept", decide, inquiries::accept_form)
        .post("/inquiries/{inquiry}/accept", decide, inquiries::accept)
        .post("/inquiries/{inquiry}/decline", decide, inquiries::decline)
        .get("/cases/new", Policy(Action::OpenCase), request_map::new)
        .post("/cases/new", Policy(Action::OpenCase), request_map::create)
        .get("/checks", Policy(Action::ViewDesk), checks::list)
        .get("/checks/next", Policy(Action::ViewDesk), checks::next)
        .get("/clinics", Policy(Action::ViewClinics), clinics::list)
        .post("/clinics", Policy(Action::EditClinics), clinics::create)
        .get("/clinics/new", Policy(Action::EditClinics), clinics::new)
        .get("/clinics/{clinic}", Policy(Action::EditClinics), clinics::edit)
        .post("/clinics/{clinic}", Policy(Action::EditClinics), clinics::update)
}

/// Lists, the case itself, its people.
fn casework(surface: Surface) -> Surface {
    let surface = surface
        // At the one address that people type, strangers find a page of their own.
        .door(Door::Public)
        .get("/", Policy(Action::ViewDesk), today::show)
        .door(Door::Desk)
        .get("/board", Policy(Action::ViewDesk), board::show)
        .get("/search", Policy(Action::ViewDesk), crate::desk::search::everywhere)
        .get("/today/snoozes/new", Policy(Action::ViewDesk), today::ask)
        .post("/today/snoozes", Policy(Action::ViewDesk), today::put_off)
        .post("/today/snoozes/end", Policy(Action::ViewDesk), today::take_up)
        .get("/cases", Policy(Action::ViewDesk), cases::list)
        .post("/cases/filters", Policy(Action::ViewDesk), cases::keep_filter)
        .post("/cases/filters/removal", Policy(Action::ViewDesk), cases::remove_filter)
        // Whether each of the cases may be changed is asked case by case.
        .get("/cases/together", Policy(Action::ViewDesk), cases::choose)
        .post("/cases/together", Policy(Action::ViewDesk), cases::apply)
        .get("/cases/{case}", Policy(Action::ViewCase), cases::show)
        .get("/cases/{case}/request-map", Policy(Action::EditRequestMap), request_map::edit)
        .post("/cases/{case}/request-map", Policy(Action::EditRequestMap), request_map::update)
        .post("/cases/{case}/next-step", Policy(Action::MoveCase), cases::next_step)
        .post("/cases/{case}/stage", Policy(Action::MoveCase), cases::stage)
        .post("/cases/{case}/membership", Policy(Action::EditParticipants), cases::join)
        .get("/cases/{case}/notes", Policy(Action::ViewSummary), notes::list)
        .post("/cases/{case}/notes", Policy(Action::EditRequestMap), notes::create)
        .get("/cases/{case}/notes/{note}/striking", Policy(Action::EditRequestMap), notes::confirm)
        .post("/cases/{case}/notes/{note}/striking", Policy(Action::EditRequestMap), notes::strike);
    people(surface)
}

/// What is still missing: a case's checklist, and the templates that it is merged from.
fn checklists(surface: Surface) -> Surface {
    use crate::desk::checklists;
    let (edit, templates) = (Policy(Action::EditChecklist), Policy(Action::EditTemplates));
    surface
        .door(Door::Desk)
        .get("/cases/{case}/checklist", Policy(Action::ListDocuments), checklists::show)
        .post("/cases/{case}/checklist", edit, checklists::save)
        .post("/cases/{case}/checklist/{key}/mark", edit, checklists::mark)
        .post("/cases/{case}/checklist/{key}/documents", edit, checklists::stand)
        .get("/checklists", Policy(Action::ViewDesk), checklists::list)
        .get("/checklists/rows/new", templates, checklists::new_row)
        .post("/checklists/rows", templates, checklists::create_row)
        .get("/checklists/rows/{row}", templates, checklists::edit_row)
        .post("/checklists/rows/{row}", templates, checklists::save_row)
        .post("/checklists/rows/{row}/again", templates, checklists::again)
        .get("/checklists/templates/new", templates, checklists::new_template)
        .post("/checklists/templates", templates, checklists::create_template)
        .get("/checklists/templates/{template}", templates, checklists::edit_template)
        .post("/checklists/templates/{template}", templates, checklists::rename_template)
        .post("/checklists/templates/{template}/retirement", templates, checklists::retire_template)
}

/// The role map.
fn people(surface: Surface) -> Surface {
    let edit = Policy(Action::EditParticipants);
    surface
        .get("/cases/{case}/participants", Policy(Action::ViewCase), participants::list)
        .get("/cases/{case}/participants/sheet", Policy(Action::ViewCase), participants::sheet)
        .get("/cases/{case}/participants/new", edit, participants::new)
        .post("/cases/{case}/participants", edit, participants::create)
        .get("/cases/{case}/participants/{participant}", edit, participants::edit)
        .post("/cases/{case}/participants/{participant}", edit, participants::update)
        .get("/cases/{case}/participants/{participant}/remove", edit, participants::confirm_removal)
        .post("/cases/{case}/participants/{participant}/remove", edit, participants::remove)
        .get("/cases/{case}/participants/{participant}/proof", Policy(Action::CheckProof), participants::proof)
        .post("/cases/{case}/participants/{participant}/proof", Policy(Action::CheckProof), participants::accept_proof)
        .post("/cases/{case}/participants/{participant}/proof/end", Policy(Action::CheckProof), participants::end_proof)
        .post("/cases/{case}/participants/{participant}/link", Policy(Action::InviteParticipant), invitations::create)
        .get(
            "/cases/{case}/participants/{participant}/assignments",
            Policy(Action::InviteParticipant),
            participants::lending,
        )
        .post(
            "/cases/{case}/participants/{participant}/assignments",
            Policy(Action::InviteParticipant),
            participants::lend,
        )
}

/// The summary, documents, the trail.
fn records(surface: Surface) -> Surface {
    use crate::desk::{documents, labs, search, summaries, trail};
    let check = Policy(Action::CheckDocument);
    surface
        .door(Door::Desk)
        .get("/cases/{case}/documents", Policy(Action::ListDocuments), documents::list)
        .post("/cases/{case}/documents", Policy(Action::SendDocuments), documents::create)
        .get("/cases/{case}/documents/joining", Policy(Action::SendDocuments), documents::joining)
        .post("/cases/{case}/documents/joining", Policy(Action::SendDocuments), documents::join)
        .post("/cases/{case}/documents/{document}/apart", Policy(Action::EditDocument), documents::apart)
        .get("/cases/{case}/documents/search", Policy(Action::ListDocuments), search::in_case)
        .get("/cases/{case}/documents/{document}/text", Policy(Action::ViewDocument), documents::text)
        .get("/cases/{case}/documents/{document}", Policy(Action::ExplainAccess), documents::show)
        .post("/cases/{case}/documents/{document}", Policy(Action::EditDocument), documents::change)
        .post("/cases/{case}/documents/{document}/removal", Policy(Action::RemoveDocument), documents::remove)
        .post("/cases/{case}/documents/{document}/assignments", Policy(Action::AssignDocument), documents::assign)
        .post(
            "/cases/{case}/documents/{document}/assignments/{grant}/end",
            Policy(Action::AssignDocument),
            documents::take_back,
        )
        .post("/cases/{case}/documents/{document}/overrides", check, documents::go_on)
        .post("/cases/{case}/documents/{document}/overrides/withdrawal", check, documents::withdraw_override)
        .post("/cases/{case}/documents/{document}/asking", check, documents::ask_again)
        .post("/cases/{case}/documents/{document}/asking/withdrawal", check, documents::stop_asking)
        .post("/cases/{case}/documents/{document}/passport", check, documents::type_passport)
        .post("/cases/{case}/review-plan", Policy(Action::EditRequestMap), documents::plan)
        .get("/cases/{case}/documents/{document}/files/{file}", Policy(Action::DownloadDocument), documents::original)
        .get("/cases/{case}/documents/{document}/archive", Policy(Action::DownloadDocument), documents::archive)
        .get("/cases/{case}/documents/{document}/pages/{page}", Policy(Action::ViewDocument), documents::page)
        .get("/cases/{case}/documents/{document}/frames/{frame}", Policy(Action::ViewDocument), documents::frame)
        .get("/cases/{case}/documents/{document}/viewer", Policy(Action::DownloadDocument), documents::viewer)
        .get("/cases/{case}/documents/{document}/instances/{n}", Policy(Action::DownloadDocument), documents::instance)
        .get("/cases/{case}/summary", Policy(Action::ViewSummary), summaries::show)
        .post("/cases/{case}/summary", Policy(Action::EditSummary), summaries::save)
        .post("/cases/{case}/summary/measure", Policy(Action::EditSummary), summaries::measure)
        .get("/cases/{case}/summary/print", Policy(Action::ViewSummary), summaries::print)
        .get("/cases/{case}/summary/{number}", Policy(Action::ViewSummary), summaries::version)
        .get("/cases/{case}/labs", Policy(Action::ViewLabs), labs::list)
        .post("/cases/{case}/labs", Policy(Action::EditLabs), labs::create)
        .post("/cases/{case}/labs/{lab}/removal", Policy(Action::EditLabs), labs::remove)
        .get("/cases/{case}/trail", Policy(Action::ReadTrail), trail::list)
}

/// The end of a case: a copy of everything, and erasure.
fn endings(surface: Surface) -> Surface {
    use crate::desk::{erasures, holds, retention};
    let erase = Policy(Action::EraseCase);
    surface
        .door(Door::Desk)
        .get("/cases/{case}/copy", Policy(Action::ExportCase), erasures::copy)
        .get("/cases/{case}/erasure", erase, erasures::confirm)
        .post("/cases/{case}/erasure", erase, erasures::erase)
        .get("/erasures", Policy(Action::OverseeErasures), erasures::list)
        .get("/retention", Policy(Action::SetRetention), retention::show)
        .post("/retention", Policy(Action::SetRetention), retention::change)
        .get("/cases/{case}/holds", Policy(Action::KeepHolds), holds::list)
        .post("/cases/{case}/holds", Policy(Action::KeepHolds), holds::place)
        .get("/cases/{case}/holds/{hold}/lifting", Policy(Action::LiftHold), holds::confirm)
        .post("/cases/{case}/holds/{hold}/lifting", Policy(Action::LiftHold), holds::lift)
        .door(Door::Family)
        .get("/my/{participant}/copy", Policy(Action::ExportCase), family::copy::take)
}

/// Whole discs and large files, from the desk and from home.
fn sending(surface: Surface) -> Surface {
    use crate::desk::uploads as desk;
    use crate::family::uploads as family;
    let (list, send) = (Policy(Action::ListDocuments), Policy(Action::SendDocuments));
    surface
        .door(Door::Desk)
        .post("/cases/{case}/uploads", send, desk::list)
        .get("/cases/{case}/uploads/{upload}", list, desk::show)
        .post("/cases/{case}/uploads/{upload}/check", send, desk::check)
        .post("/cases/{case}/uploads/{upload}/end", send, desk::end)
        .options("/cases/{case}/transfers", send, desk::offer)
        .post("/cases/{case}/transfers", send, desk::begin)
        .head("/cases/{case}/transfers/{transfer}", send, desk::look)
        .patch("/cases/{case}/transfers/{transfer}", send, desk::go_on)
        .delete("/cases/{case}/transfers/{transfer}", send, desk::give_up)
        .door(Door::Family)
        .post("/my/{participant}/uploads", send, family::list)
        .get("/my/{participant}/uploads/{upload}", list, family::show)
        .post("/my/{participant}/uploads/{upload}/check", send, family::check)
        .post("/my/{participant}/uploads/{upload}/end", send, family::end)
        .post("/my/{participant}/uploads/{upload}/answer", send, family::answer)
        .options("/my/{participant}/transfers", send, family::offer)
        .post("/my/{participant}/transfers", send, family::begin)
        .head("/my/{participant}/transfers/{transfer}", send, family::look)
        .patch("/my/{participant}/transfers/{transfer}", send, family::go_on)
        .delete("/my/{participant}/transfers/{transfer}", send, family::give_up)
}

/// Documents that are asked for: at the desk, on a personal page, and behind the link of one request.
fn requests(surface: Surface) -> Surface {
    use crate::desk::requests as desk;
    use crate::family::requests as family;
    let (ask, judge) = (Policy(Action::AskForDocuments), Policy(Action::JudgeRequest));
    let (view, answer) = (Policy(Action::ViewRequest), Policy(Action::AnswerRequest));
    surface
        .door(Door::Desk)
        .get("/cases/{case}/requests", Policy(Action::ListDocuments), desk::list)
        .post("/cases/{case}/requests", ask, desk::create)
        .get("/cases/{case}/requests/new", ask, desk::new)
        .get("/cases/{case}/requests/together", ask, desk::together::new)
        .post("/cases/{case}/requests/together", ask, desk::together::create)
        .get("/cases/{case}/requests/{request}", view, desk::show)
        .post("/cases/{case}/requests/{request}", judge, desk::change)
        .post("/cases/{case}/requests/{request}/acceptance", judge, desk::accept)
        .post("/cases/{case}/requests/{request}/again", judge, desk::again)
        .get("/cases/{case}/requests/{request}/withdrawal", judge, desk::confirm)
        .post("/cases/{case}/requests/{request}/withdrawal", judge, desk::withdraw)
        .post("/cases/{case}/requests/{request}/reminders", judge, desk::remind)
        .post("/cases/{case}/requests/{request}/letter", judge, desk::letter)
        .post("/cases/{case}/requests/{request}/link", judge, desk::hand_over)
        .get("/cases/{case}/replies/{reply}/requests", ask, desk::needs)
        .post("/cases/{case}/replies/{reply}/requests", ask, desk::of_reply)
        .door(Door::Family)
        .get("/my/{participant}/requests/{request}", view, family::show)
        .post("/my/{participant}/requests/{request}/documents", answer, family::send)
        .post("/my/{participant}/requests/{request}/answer", answer, family::not_had)
        .post("/my/{participant}/requests/{request}/uploads/{upload}/taking-back", answer, family::take_back)
        .post("/my/{participant}/requests/{request}/uploads", answer, family::list)
        .post("/my/{participant}/requests/{request}/uploads/{upload}/check", answer, family::check)
        .post("/my/{participant}/requests/{request}/uploads/{upload}/end", answer, family::end)
        .options("/my/{participant}/requests/{request}/transfers", answer, family::offer)
        .post("/my/{participant}/requests/{request}/transfers", answer, family::begin)
        .head("/my/{participant}/requests/{request}/transfers/{transfer}", answer, family::look)
        .patch("/my/{participant}/requests/{request}/transfers/{transfer}", answer, family::go_on)
        .delete("/my/{participant}/requests/{request}/transfers/{transfer}", answer, family::give_up)
        .door(Door::Asked)
        .get("/asked/{request}", view, asked::show)
        .post("/asked/{request}/documents", answer, asked::send)
        .post("/asked/{request}/answer", answer, asked::not_had)
        .post("/asked/{request}/uploads/{upload}/taking-back", answer, asked::take_back)
        .post("/asked/{request}/uploads", answer, asked::list)
        .post("/asked/{request}/uploads/{upload}/check", answer, asked::check)
        .post("/asked/{request}/uploads/{upload}/end", answer, asked::end)
        .options("/asked/{request}/transfers", answer, asked::offer)
        .post("/asked/{request}/transfers", answer, asked::begin)
        .head("/asked/{request}/transfers/{transfer}", answer, asked::look)
        .patch("/asked/{request}/transfers/{transfer}", answer, asked::go_on)
        .delete("/asked/{request}/transfers/{transfer}", answer, asked::give_up)
}

/// Consents, sending to clinics, replies.
fn consents_and_reviews(surface: Surface) -> Surface {
    use crate::desk::{access, consents, handovers, packages, replies, reviews};
    surface
        .door(Door::Desk)
        .get("/cases/{case}/plan", Policy(Action::ViewPlan), plans::list)
        .post("/cases/{case}/plan", Policy(Action::EditPlan), plans::create)
        .get("/cases/{case}/plan/new", Policy(Action::EditPlan), plans::new)
        .get("/cases/{case}/plan/calendar/{participant}", Policy(Action::ViewPlan), plans::calendar)
        .get("/cases/{case}/plan/{item}", Policy(Action::EditPlan), plans::edit)
        .post("/cases/{case}/plan/{item}", Policy(Action::EditPlan), plans::change)
        .post("/cases/{case}/plan/{item}/state", Policy(Action::EditPlan), plans::step)
        .get("/cases/{case}/consents", Policy(Action::ListDocuments), consents::list)
        .post("/cases/{case}/consents", Policy(Action::RequestConsent), consents::create)
        .get("/cases/{case}/consents/new", Policy(Action::RequestConsent), consents::new)
        .get("/cases/{case}/consents/record", Policy(Action::RecordConsent), consents::new_record)
        .post("/cases/{case}/consents/record", Policy(Action::RecordConsent), consents::record)
        .get("/cases/{case}/consents/{consent}", Policy(Action::ViewConsent), consents::show)
        .get("/cases/{case}/consents/{consent}/withdraw", Policy(Action::WithdrawConsent), consents::confirm)
        .post("/cases/{case}/consents/{consent}/withdraw", Policy(Action::WithdrawConsent), consents::withdraw)
        .get("/cases/{case}/handovers/new", Policy(Action::HandOver), handovers::new)
        .post("/cases/{case}/handovers", Policy(Action::HandOver), handovers::create)
        .get("/cases/{case}/handovers/{handover}", Policy(Action::ListDocuments), handovers::show)
        .post("/cases/{case}/handovers/{handover}/receipt", Policy(Action::HandOver), handovers::confirm)
        .get("/access", Policy(Action::ViewDesk), access::everywhere)
        .post("/access/chosen", Policy(Action::ViewDesk), access::end_chosen)
        .get("/access/end", Policy(Action::EndEveryLink), access::confirm_every)
        .post("/access/end", Policy(Action::EndEveryLink), access::end_every)
        .get("/cases/{case}/access", Policy(Action::ViewAccess), access::show)
        .post("/cases/{case}/access/end", Policy(Action::EndAccess), access::end)
        .get("/cases/{case}/consents/{consent}/receipt/{form}", Policy(Action::ViewConsent), consents::take_receipt)
        .get("/cases/{case}/consents/{consent}/parts", Policy(Action::WithdrawConsent), consents::part)
        .post("/cases/{case}/consents/{consent}/parts", Policy(Action::WithdrawConsent), consents::take_back)
        .get("/cases/{case}/reviews", Policy(Action::ListDocuments), reviews::list)
        .post("/cases/{case}/reviews", Policy(Action::SendReview), reviews::create)
        .get("/cases/{case}/reviews/new", Policy(Action::SendReview), reviews::new)
        .get("/cases/{case}/reviews/{review}", Policy(Action::ViewReview), reviews::show)
        .get("/cases/{case}/reviews/{review}/revoke", Policy(Action::RevokeReview), reviews::confirm)
        .post("/cases/{case}/reviews/{review}/revoke", Policy(Action::RevokeReview), reviews::revoke)
        .post("/cases/{case}/reviews/{review}/reminder", Policy(Action::ReissueLink), reviews::readers::remind)
        .post("/cases/{case}/reviews/{review}/extend", Policy(Action::ExtendReview), reviews::readers::extend)
        .post("/cases/{case}/reviews/{review}/readers", Policy(Action::ReissueLink), reviews::readers::create)
        .post(
            "/cases/{case}/reviews/{review}/readers/{reader}/link",
            Policy(Action::ReissueLink),
            reviews::readers::renew,
        )
        .post(
            "/cases/{case}/reviews/{review}/readers/{reader}/end",
            Policy(Action::RevokeReview),
            reviews::readers::end,
        )
        .get("/cases/{case}/replies", Policy(Action::ReadReplies), replies::list)
        .post("/cases/{case}/reviews/{review}/interpreter", Policy(Action::InterpretReplies), replies::lend)
        .get("/cases/{case}/replies/{reply}/letter", Policy(Action::ReadReplies), replies::letter)
        .get("/cases/{case}/replies/{reply}/invitation", Policy(Action::ReadReplies), replies::invitation)
        .get("/cases/{case}/packages", Policy(Action::ListDocuments), packages::list)
        .get("/cases/{case}/reviews/{review}/package", Policy(Action::DownloadPackage), packages::zip)
        .get("/cases/{case}/reviews/{review}/package/bound", Policy(Action::DownloadPackage), packages::bound)
        .get("/cases/{case}/reviews/{review}/package/locked", Policy(Action::DownloadPackage), packages::locked)
        .get("/cases/{case}/reviews/{review}/package/lock", Policy(Action::LockPackage), packages::locking)
        .post("/cases/{case}/reviews/{review}/package/locked", Policy(Action::LockPackage), packages::lock)
}

/// Questions: routed at the desk, asked and read at home, answered by the clinic (B6).
fn questions(surface: Surface) -> Surface {
    use crate::desk::questions as desk;
    use crate::family::questions as family;
    use crate::review::questions as review;
    let (ask, view) = (Policy(Action::AskQuestion), Policy(Action::ViewQuestion));
    let (answer, route) = (Policy(Action::AnswerQuestion), Policy(Action::RouteQuestion));
    let (go_on, close) = (Policy(Action::ContinueQuestion), Policy(Action::CloseQuestion));
    surface
        .door(Door::Desk)
        .get("/questions", Policy(Action::ViewDesk), desk::every)
        .get("/cases/{case}/questions", Policy(Action::ListDocuments), desk::list)
        .post("/cases/{case}/questions", ask, desk::create)
        .get("/cases/{case}/questions/new", ask, desk::new)
        .get("/cases/{case}/questions/{question}", view, desk::show)
        .post("/cases/{case}/questions/{question}/answers", answer, desk::answer)
        .post("/cases/{case}/questions/{question}/asking-back", route, desk::ask_back)
        .post("/cases/{case}/questions/{question}/kind", route, desk::change_kind)
        .post("/cases/{case}/questions/{question}/clinic", route, desk::send)
        .post("/cases/{case}/questions/{question}/interpreter", route, desk::assign)
        .post("/cases/{case}/questions/{question}/words", go_on, desk::go_on)
        .post("/cases/{case}/questions/{question}/closing", close, desk::close)
        .door(Door::Family)
        .get("/my/{participant}/questions", Policy(Action::ViewCase), family::list)
        .post("/my/{participant}/questions", ask, family::create)
        .get("/my/{participant}/questions/{question}", view, family::show)
        .post("/my/{participant}/questions/{question}/words", go_on, family::go_on)
        .post("/my/{participant}/questions/{question}/closing", close, family::close)
        .door(Door::Review)
        .get("/review/{review}/questions/{question}", view, review::show)
        .post("/review/{review}/questions/{question}/answers", answer, review::answer)
        .door(Door::Interpreter)
        .get("/i/{participant}/questions/{question}", view, interpreter::questions::show)
        .post(
            "/i/{participant}/questions/{question}/renderings",
            Policy(Action::InterpretQuestion),
            interpreter::questions::render,
        )
        .get("/i/{participant}/replies/{review}", Policy(Action::InterpretReplies), interpreter::replies::show)
        .get("/i/{participant}/replies/{review}/letter", Policy(Action::InterpretReplies), interpreter::replies::letter)
        .post(
            "/i/{participant}/replies/{review}/renderings",
            Policy(Action::InterpretReplies),
            interpreter::replies::render,
        )
}

/// Payment blocks and the tenant's price list (J1–J4).
fn money(surface: Surface) -> Surface {
    use crate::desk::money as desk;
    use crate::review::money as review;
    let (view, add) = (Policy(Action::ViewMoney), Policy(Action::AddBlock));
    let (edit, confirm) = (Policy(Action::EditBlock), Policy(Action::ConfirmBlock));
    surface
        .door(Door::Desk)
        .get("/cases/{case}/money", view, desk::list)
        .post("/cases/{case}/money", add, desk::create)
        .get("/cases/{case}/money/new", add, desk::new)
        .get("/cases/{case}/money/{block}", view, desk::show)
        .post("/cases/{case}/money/{block}", edit, desk::change)
        .post("/cases/{case}/money/{block}/confirmation", confirm, desk::confirm)
        .post("/cases/{case}/money/{block}/payment", edit, desk::pay)
        .post("/cases/{case}/money/{block}/state", edit, desk::step)
        .post("/cases/{case}/replies/{reply}/block", add, desk::of_reply)
        .get("/prices", Policy(Action::ViewDesk), desk::prices)
        .post("/prices", Policy(Action::EditPrices), desk::add_price)
        .post("/prices/{price}/removal", Policy(Action::EditPrices), desk::remove_price)
        .door(Door::Family)
        .get("/my/{participant}/money", view, family::money::list)
        .door(Door::Review)
        .get("/review/{review}/blocks/{block}", confirm, review::show)
        .post("/review/{review}/blocks/{block}/confirmation", confirm, review::confirm)
}

/// Official checks of a journey (K1–K4).
fn official(surface: Surface) -> Surface {
    use crate::desk::official;
    let edit = Policy(Action::EditOfficial);
    surface
        .door(Door::Desk)
        .get("/cases/{case}/official", Policy(Action::ViewOfficial), official::show)
        .post("/cases/{case}/official/journey", edit, official::set_journey)
        .post("/cases/{case}/official/travellers", edit, official::set_traveller)
        .post("/cases/{case}/official/own", edit, official::add_own)
        .post("/cases/{case}/official/checks/{check}", edit, official::found)
}

/// What could go wrong, and what is done about it.
fn risks(surface: Surface) -> Surface {
    use crate::desk::risks;
    let edit = Policy(Action::EditRisks);
    surface
        .door(Door::Desk)
        .get("/cases/{case}/risks", Policy(Action::ViewRisks), risks::list)
        .post("/cases/{case}/risks", edit, risks::create)
        .get("/cases/{case}/risks/new", edit, risks::new)
        .get("/cases/{case}/risks/{risk}", edit, risks::edit)
        .post("/cases/{case}/risks/{risk}", edit, risks::change)
        .post("/cases/{case}/risks/{risk}/state", edit, risks::step)
}

/// The finished output, one for each audience; each part of it is asked about besides (L2).
fn working_maps(surface: Surface) -> Surface {
    use crate::desk::maps as desk;
    use crate::review::maps as review;
    surface
        .door(Door::Desk)
        .get("/cases/{case}/map", Policy(Action::ListDocuments), desk::show)
        .get("/cases/{case}/map/paper", Policy(Action::ListDocuments), desk::paper)
        .door(Door::Family)
        .get("/my/{participant}/map", Policy(Action::ViewCase), family::map::show)
        .get("/my/{participant}/map/paper", Policy(Action::ViewCase), family::map::paper)
        .door(Door::Interpreter)
        .get("/i/{participant}/map", Policy(Action::ViewCase), interpreter::map::show)
        .get("/i/{participant}/map/paper", Policy(Action::ViewCase), interpreter::map::paper)
        .door(Door::Review)
        .get("/review/{review}/map", Policy(Action::OpenReview), review::show)
        .get("/review/{review}/map/paper", Policy(Action::OpenReview), review::paper)
}

/// Translations: ordered and judged at the desk, made at the interpreter's door, read beside their originals (F1–F4).
fn translations(surface: Surface) -> Surface {
    use crate::desk::translations as desk;
    use crate::interpreter::translations as job;
    let (see, order) = (Policy(Action::ViewTranslations), Policy(Action::OrderTranslation));
    let (view, edit) = (Policy(Action::ViewTranslation), Policy(Action::EditTranslation));
    let work = Policy(Action::WorkOnTranslation);
    surface
        .door(Door::Desk)
        .get("/cases/{case}/translations", see, desk::list)
        .post("/cases/{case}/translations", order, desk::create)
        .get("/cases/{case}/translations/new", order, desk::new)
        .get("/cases/{case}/translations/{translation}", view, desk::show)
        .post("/cases/{case}/translations/{translation}/assignment", edit, desk::assign)
        .post("/cases/{case}/translations/{translation}/assignment/end", edit, desk::take_back)
        .post("/cases/{case}/translations/{translation}/acceptance", edit, desk::accept)
        .post("/cases/{case}/translations/{translation}/return", edit, desk::send_back)
        .get("/cases/{case}/translations/{translation}/cancellation", edit, desk::confirm)
        .post("/cases/{case}/translations/{translation}/cancellation", edit, desk::cancel)
        .post("/cases/{case}/translations/{translation}/documents", work, desk::send)
        .post("/cases/{case}/translations/{translation}/delivery", work, desk::deliver)
        .post("/cases/{case}/translations/{translation}/notes", work, desk::note)
        .post("/cases/{case}/translations/{translation}/notes/{note}/removal", work, desk::remove_note)
        .get("/cases/{case}/documents/{document}/beside", Policy(Action::ViewDocument), desk::beside)
        .door(Door::Family)
        .get("/my/{participant}/translations", see, family::translations::list)
        .door(Door::Review)
        .get(
            "/review/{review}/documents/{document}/beside",
            Policy(Action::ViewDocument),
            crate::review::documents::beside,
        )
        .door(Door::Interpreter)
        .get("/i/{participant}/translations/{translation}", view, job::show)
        .post("/i/{participant}/translations/{translation}/documents", work, job::send)
        .post("/i/{participant}/translations/{translation}/delivery", work, job::deliver)
        .post("/i/{participant}/translations/{translation}/notes", work, job::note)
        .post("/i/{participant}/translations/{translation}/notes/{note}/removal", work, job::remove_note)
}

/// Records that somebody else holds, and the patient's release for them (D9).
fn record_requests(surface: Surface) -> Surface {
    use crate::desk::record_requests as desk;
    use crate::family::records as family;
    let (view, edit) = (Policy(Action::ViewRecordRequests), Policy(Action::EditRecordRequests));
    surface
        .door(Door::Desk)
        .get("/cases/{case}/records", view, desk::list)
        .post("/cases/{case}/records", edit, desk::create)
        .get("/cases/{case}/records/new", edit, desk::new)
        .get("/cases/{case}/records/{record}", view, desk::show)
        .get("/cases/{case}/records/{record}/edit", edit, desk::edit)
        .post("/cases/{case}/records/{record}/edit", edit, desk::change)
        .get("/cases/{case}/records/{record}/letter", view, desk::print)
        .post("/cases/{case}/records/{record}/release", edit, desk::file)
        .post("/cases/{case}/records/{record}/sending", edit, desk::send)
        .post("/cases/{case}/records/{record}/steps", edit, desk::step)
        .door(Door::Family)
        .get("/my/{participant}/records", view, family::list)
        .get("/my/{participant}/records/{record}", view, family::show)
        .post("/my/{participant}/records/{record}/signature", Policy(Action::SignRelease), family::sign)
        .post("/my/{participant}/records/{record}/withdrawal", Policy(Action::TakeReleaseBack), family::take_back)
}

/// After the trip (L4).
fn homecoming(surface: Surface) -> Surface {
    use crate::desk::homecoming;
    surface.door(Door::Desk).get("/cases/{case}/homecoming", Policy(Action::ViewRecordRequests), homecoming::show)
}

/// Things that travel by hand or courier (D8).
fn parcels(surface: Surface) -> Surface {
    use crate::desk::parcels as desk;
    let (list, view) = (Policy(Action::ViewParcels), Policy(Action::ViewParcel));
    let edit = Policy(Action::EditParcels);
    surface
        .door(Door::Desk)
        .get("/cases/{case}/parcels", list, desk::list)
        .post("/cases/{case}/parcels", edit, desk::create)
        .get("/cases/{case}/parcels/new", edit, desk::new)
        .get("/cases/{case}/parcels/{parcel}", view, desk::show)
        .get("/cases/{case}/parcels/{parcel}/edit", edit, desk::edit)
        .post("/cases/{case}/parcels/{parcel}/edit", edit, desk::change)
        .post("/cases/{case}/parcels/{parcel}/steps", edit, desk::step)
        .door(Door::Family)
        .get("/my/{participant}/parcels", list, family::parcels::list)
        .door(Door::Review)
        .get("/review/{review}/parcels/{parcel}", view, crate::review::parcels::show)
        .post(
            "/review/{review}/parcels/{parcel}/arrival",
            Policy(Action::ConfirmArrival),
            crate::review::parcels::arrive,
        )
}

/// Landing of a link, code, guest's session.
fn links_of_guests(surface: Surface) -> Surface {
    surface
        .door(Door::Public)
        .get("/r/{token}", Nothing, links::show)
        .get("/r/{token}/code", Nothing, links::enter)
        .post("/r/{token}/code", Nothing, links::ask)
        .post("/r/{token}/session", Nothing, links::begin)
        .get("/p/{token}", Nothing, links::show)
        .get("/p/{token}/code", Nothing, links::enter)
        .post("/p/{token}/code", Nothing, links::ask)
        .post("/p/{token}/session", Nothing, links::begin)
        .get("/u/{token}", Nothing, links::show)
        .get("/u/{token}/code", Nothing, links::enter)
        .post("/u/{token}/code", Nothing, links::ask)
        .post("/u/{token}/session", Nothing, links::begin)
        .get("/left", Nothing, links::left)
        .door(Door::Review)
        .post("/review/{review}/leave", Session, links::leave_review)
        .door(Door::Family)
        .post("/my/{participant}/leave", Session, links::leave_person)
        .door(Door::Interpreter)
        .post("/i/{participant}/leave", Session, links::leave_person)
        .door(Door::Asked)
        .post("/asked/{request}/leave", Session, links::leave_asked)
}

/// The doctor's page.
fn review(surface: Surface) -> Surface {
    use crate::review::{colleagues, documents, images, packages, pages, replies};
    surface
        .door(Door::Review)
        .get("/review/{review}", Policy(Action::OpenReview), pages::show)
        .get("/review/{review}/colleague", Policy(Action::BringColleague), colleagues::new)
        .post("/review/{review}/colleague", Policy(Action::BringColleague), colleagues::create)
        .post("/review/{review}/draft", Policy(Action::Reply), replies::keep)
        .post("/review/{review}/reply", Policy(Action::Reply), replies::create)
        .get("/review/{review}/replies/{number}", Policy(Action::OpenReview), replies::show)
        .get("/review/{review}/documents/{document}", Policy(Action::ViewDocument), documents::show)
        .get("/review/{review}/documents/{document}/pages/{n}", Policy(Action::ViewDocument), documents::page)
        .get("/review/{review}/documents/{document}/frames/{n}", Policy(Action::ViewDocument), documents::frame)
        .get("/review/{review}/documents/{document}/viewer", Policy(Action::DownloadDocument), images::viewer)
        .get("/review/{review}/documents/{document}/instances/{n}", Policy(Action::DownloadDocument), images::instance)
        .get(
            "/review/{review}/documents/{document}/files/{file}",
            Policy(Action::DownloadDocument),
            documents::original,
        )
        .get("/review/{review}/documents/{document}/archive", Policy(Action::DownloadDocument), documents::archive)
        .get("/review/{review}/package", Policy(Action::DownloadPackage), packages::zip)
        .get("/review/{review}/package/bound", Policy(Action::DownloadPackage), packages::bound)
}

/// Patients and relatives.
fn family(surface: Surface) -> Surface {
    surface
        .door(Door::Family)
        .get("/my/{participant}", Policy(Action::ViewCase), family::home::show)
        .get("/my/{participant}/consents", Policy(Action::ViewCase), family::consents::list)
        .get("/my/{participant}/consents/{consent}", Policy(Action::ViewConsent), family::consents::show)
        .post("/my/{participant}/consents/{consent}", Policy(Action::DecideConsent), family::consents::decide)
        .get("/my/{participant}/consents/{consent}/receipt", Policy(Action::ViewConsent), family::consents::receipt)
        .get(
            "/my/{participant}/consents/{consent}/receipt/{form}",
            Policy(Action::ViewConsent),
            family::consents::take_receipt,
        )
        .get("/my/{participant}/consents/{consent}/withdraw", Policy(Action::WithdrawConsent), family::consents::stop)
        .post(
            "/my/{participant}/consents/{consent}/withdraw",
            Policy(Action::WithdrawConsent),
            family::consents::withdraw,
        )
        .get("/my/{participant}/consents/{consent}/parts", Policy(Action::WithdrawConsent), family::consents::part)
        .post(
            "/my/{participant}/consents/{consent}/parts",
            Policy(Action::WithdrawConsent),
            family::consents::take_back,
        )
        .get("/my/{participant}/documents", Policy(Action::ListDocuments), family::documents::list)
        .get("/my/{participant}/documents/add", Policy(Action::SendDocuments), family::documents::add)
        .post("/my/{participant}/documents", Policy(Action::SendDocuments), family::documents::send)
        .get("/my/{participant}/documents/joining", Policy(Action::SendDocuments), family::joining::choose)
        .post("/my/{participant}/documents/joining", Policy(Action::SendDocuments), family::joining::join)
        .get("/my/{participant}/documents/{document}", Policy(Action::ViewDocument), family::documents::show)
        .get("/my/{participant}/documents/{document}/beside", Policy(Action::ViewDocument), family::documents::beside)
        .get("/my/{participant}/documents/{document}/pages/{number}", Policy(Action::ViewDocument), family::files::page)
        .get(
            "/my/{participant}/documents/{document}/frames/{number}",
            Policy(Action::ViewDocument),
            family::files::frame,
        )
        .get(
            "/my/{participant}/documents/{document}/files/{file}",
            Policy(Action::DownloadDocument),
            family::files::original,
        )
        .get("/my/{participant}/documents/{document}/archive", Policy(Action::DownloadDocument), family::files::archive)
        .get("/my/{participant}/plan", Policy(Action::ViewPlan), family::plan::show)
        .get("/my/{participant}/plan/calendar", Policy(Action::ViewPlan), family::plan::calendar)
        .get("/my/{participant}/labs", Policy(Action::ViewLabs), family::labs::list)
        .get("/my/{participant}/replies", Policy(Action::ReadReplies), family::replies::list)
        .get("/my/{participant}/replies/{reply}/letter", Policy(Action::ReadReplies), family::replies::letter)
        .get("/my/{participant}/replies/{reply}/invitation", Policy(Action::ReadReplies), family::replies::invitation)
        .get("/my/{participant}/privacy", Policy(Action::ViewCase), family::privacy::show)
        .post("/my/{participant}/privacy/{relative}", Policy(Action::DecideFamilyAccess), family::privacy::decide)
}

/// Interpreters.
fn interpreter(surface: Surface) -> Surface {
    surface
        .door(Door::Interpreter)
        .get("/i/{participant}", Policy(Action::ViewCase), interpreter::jobs::list)
        .get("/i/{participant}/calendar", Policy(Action::ViewPlan), interpreter::jobs::calendar)
        .get("/i/{participant}/documents/{document}", Policy(Action::ViewDocument), interpreter::jobs::document)
        .get("/i/{participant}/documents/{document}/pages/{number}", Policy(Action::ViewDocument), family::files::page)
        .get(
            "/i/{participant}/documents/{document}/frames/{number}",
            Policy(Action::ViewDocument),
            family::files::frame,
        )
        .get(
            "/i/{participant}/documents/{document}/files/{file}",
            Policy(Action::DownloadDocument),
            family::files::original,
        )
        .get("/i/{participant}/documents/{document}/archive", Policy(Action::DownloadDocument), family::files::archive)
}

/// What others see, as the desk may see it (G5).
fn previews(surface: Surface) -> Surface {
    use crate::desk::previews;
    let (person, review) = (Policy(Action::PreviewPerson), Policy(Action::PreviewReview));
    surface
        .door(Door::Desk)
        .get("/cases/{case}/participants/{participant}/preview", person, previews::person)
        .get("/cases/{case}/participants/{participant}/preview/{*path}", person, previews::person_frame)
        .get("/cases/{case}/reviews/{review}/readers/{reader}/preview", review, previews::reader)
        .get("/cases/{case}/reviews/{review}/readers/{reader}/preview/{*path}", review, previews::reader_frame)
}

/// Open pages, each told what concerns it.
fn open_pages(surface: Surface) -> Surface {
    use crate::desk::live as desk;
    let on_case = Policy(Action::ViewCase);
    surface
        .door(Door::Desk)
        .get("/live", Policy(Action::ViewDesk), desk::everywhere)
        .get("/cases/{case}/live", on_case, desk::of_case)
        .get("/cases/{case}/news", on_case, desk::news)
        .door(Door::Family)
        .get("/my/{participant}/live", on_case, family::live::listen)
        .door(Door::Interpreter)
        .get("/i/{participant}/live", on_case, family::live::listen)
        .door(Door::Review)
        .get("/review/{review}/live", Policy(Action::OpenReview), crate::review::live::listen)
}

/// How long things take (M7).
fn figures(surface: Surface) -> Surface {
    surface.door(Door::Desk).get("/figures", Policy(Action::ViewFigures), crate::desk::figures::show)
}

/// The palette and the keys.
fn keyboard(surface: Surface) -> Surface {
    use crate::desk::{palette, shortcuts};
    surface
        .door(Door::Desk)
        .get("/palette", Policy(Action::ViewDesk), palette::find)
        .get("/shortcuts", Session, shortcuts::show)
        .post("/shortcuts", Session, shortcuts::choose)
}

/// The personas and the mailbox.
fn demonstration(surface: Surface) -> Surface {
    surface
        .door(Door::Demo)
        .get("/demo", Nothing, demo::personas::list)
        .post("/demo/as/{persona}", Nothing, demo::personas::enter)
        .get("/demo/mail", Nothing, demo::mail::list)
}
