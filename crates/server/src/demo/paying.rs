//! What Yousef's journey costs, block by block, and what was checked for it.

use super::acts::{AtDesk, day_in};
use super::cast::DARIA;
use super::hip::VISIT;
use super::journey::{BACK, HOTEL, THERE};
use domain::ids::{BlockId, CaseId, MemberId, ReviewId};
use domain::money::{Cost, Currency, Figure, Kind, Per, Range, Refund, Step};
use domain::official::{self, Journey, Status};
use domain::policy::{Action, Actor, Member, Scope, ask};
use domain::tenants::MemberRole;
use store::money::{self, NewBlock, NewPrice};
use store::official::NewFound;

fn range(from: &str, to: &str, currency: &str) -> anyhow::Result<Range> {
    let currency = Currency::parse(currency).ok_or_else(|| anyhow::anyhow!("{currency} is not known"))?;
    Range::read(from, to, currency).map_err(|(fault, _)| anyhow::anyhow!("{from}: {fault:?}"))
}

/// The owner's price list.
pub async fn prices(desk: &AtDesk<'_>, owner: MemberId) -> anyhow::Result<()> {
    let actor = Actor::Member(Member {
        tenant: desk.tenant,
        id: owner,
        role: MemberRole::Owner,
        confirmed: true,
        second_factor: true,
    });
    let mut tx = desk.app.db.staff(desk.tenant).await?;
    let permit = ask(&actor, Action::EditPrices, desk.tenant, Scope::Tenant(desk.tenant), tx.now())
        .map_err(|_| anyhow::anyhow!("the owner keeps the price list"))?;
    for (kind, title, from, to, per) in [
        (Kind::Interpreter, "Interpreter at the clinic", "90", "140", Some(Per::Day)),
        (Kind::Transfer, "Airport and clinic, each way", "35", "60", None),
        (Kind::Insurance, "Insurance for two weeks", "60", "120", Some(Per::Person)),
    ] {
        let new = NewPrice { kind, title: title.into(), figure: Figure { range: range(from, to, "USD")?, per } };
        money::set_price(&mut tx, &permit, &new).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The blocks of a case. Answers with the hotel's: confirmed, not to be had back, and stopped by checks that nobody has made.
pub async fn blocks(desk: &AtDesk<'_>, case: CaseId, review: ReviewId) -> anyhow::Result<BlockId> {
    let new = |kind, payee: &str, range, covers: &str, refund, terms: &str, due| NewBlock {
        kind,
        payee: payee.into(),
        cost: Cost::Known(Figure { range, per: None }),
        covers: covers.into(),
        refund,
        terms: terms.into(),
        starts: None,
        due: Some(day_in(desk.app, due)),
        review: (kind == Kind::Clinic).then_some(review),
        indicative: false,
    };
    let clinic = new(
        Kind::Clinic,
        "Kalina Clinic",
        range("12000", "18000", "USD")?,
        "Hip replacement, implant, 10 days of stay, first physiotherapy · الجراحة والمفصل والإقامة 10 أيام وبداية العلاج الطبيعي",
        Refund::Partial,
        "Wholly until admission; afterwards what was not used. · كله قبل الدخول، وبعده ما لم يُستعمل.",
        VISIT - 4,
    );
    add(desk, case, &clinic).await?;
    let deposit = new(
        Kind::Deposit,
        "Safina Care",
        range("500", "", "USD")?,
        "التنسيق حتى العودة",
        Refund::Partial,
        "نصفه ما لم تؤكد العيادة المواعيد.",
        3,
    );
    let deposit = add(desk, case, &deposit).await?;
    confirmed(desk, case, deposit).await?;
    let (mut tx, permit) = desk.on(case, Action::EditBlock, deposit).await?;
    money::step(&mut tx, &permit, Step::FallDue).await?;
    tx.commit().await?;
    let hotel = new(Kind::Hotel, HOTEL, range("168000", "", "RUB")?, "14 ليلة، غرفتان، مع الفطور", Refund::None, "", 5);
    let hotel = add(desk, case, &hotel).await?;
    confirmed(desk, case, hotel).await?;
    let tickets = new(
        Kind::Tickets,
        "مكتب الخليج للسفريات، الدوحة",
        range("640", "780", "USD")?,
        "شخصان، ذهابًا وإيابًا، مع الأمتعة",
        Refund::Partial,
        "يُخصم 120 دولارًا عن كل شخص، حتى اليوم السابق للرحلة.",
        12,
    );
    add(desk, case, &tickets).await?;
    let interpreter = NewBlock {
        cost: Cost::Known(Figure { range: range("90", "140", "USD")?, per: Some(Per::Day) }),
        due: None,
        indicative: true,
        ..new(Kind::Interpreter, DARIA, range("90", "140", "USD")?, "في العيادة", Refund::Full, "", 0)
    };
    add(desk, case, &interpreter).await?;
    let visas = NewBlock {
        cost: Cost::Unknown { finder: "Maryam Saleh".into(), by: Some(day_in(desk.app, 9)) },
        due: None,
        ..new(Kind::ThirdParty, "بوابة التأشيرة الإلكترونية", range("0", "", "USD")?, "تأشيرتان", Refund::None, "", 0)
    };
    add(desk, case, &visas).await?;
    Ok(hotel)
}

async fn add(desk: &AtDesk<'_>, case: CaseId, new: &NewBlock) -> anyhow::Result<BlockId> {
    let (mut tx, permit) = desk.on(case, Action::AddBlock, case).await?;
    let id = money::add(&mut tx, &permit, new).await?;
    tx.commit().await?;
    Ok(id)
}

async fn confirmed(desk: &AtDesk<'_>, case: CaseId, id: BlockId) -> anyhow::Result<()> {
    let (mut tx, permit) = desk.on(case, Action::ConfirmBlock, id).await?;
    money::confirm(&mut tx, &permit, 1).await?;
    tx.commit().await?;
    Ok(())
}

/// The journey, and what Maryam has found for it so far.
pub async fn checks(desk: &AtDesk<'_>, case: CaseId) -> anyhow::Result<()> {
    let (mut tx, permit) = desk.on(case, Action::EditOfficial, case).await?;
    let journey = Journey {
        destination: "RU".into(),
        passport: "QA".into(),
        status: Some(Status::Patient),
        route: "Doha – Istanbul – Moscow".into(),
        from: Some(day_in(desk.app, THERE)),
        until: Some(day_in(desk.app, BACK)),
    };
    store::official::set_journey(&mut tx, &permit, 0, &journey).await?;
    for (kind, words, until) in [
        (official::Kind::Entry, "يلزم تأشيرة أو تأشيرة إلكترونية، وجواز سفر يسري ستة أشهر بعد الرحلة.", 70),
        (official::Kind::EVisa, "دخول لمرة واحدة. مدة الإقامة مذكورة في الصفحة، والقرار في كل طلب للجهة الرسمية.", 70),
        (official::Kind::Insurance, "وثيقة تأمين تغطي الإقامة كلها وتسري في البلد.", 9),
    ] {
        let new = NewFound {
            applies: true,
            which: official::Which::of(kind),
            source: format!("https://official.example/ru/{kind}"),
            words: words.into(),
            on: day_in(desk.app, 0),
            valid_until: day_in(desk.app, until),
        };
        store::official::found(&mut tx, &permit, &new).await?;
    }
    // Afterwards the family has decided to fly direct, because of the wheelchair: what rests on the route is stale.
    let route = "Doha – Moscow, direct".into();
    store::official::set_journey(&mut tx, &permit, 1, &Journey { route, ..journey }).await?;
    tx.commit().await?;
    Ok(())
}
