//! Who is at the keys: the office or a unit, and the name that goes into `by`.

use super::account::account;
use super::call::Call;
use crate::app::Who;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::{Fault, LedgerId, Named, Site, UnitId};
use crate::store::Store;

/// The role that was asked for with `--as`; else the one that `duban.toml` gives the account; else the office, where the
/// system lets the account write what the office writes.
pub(super) fn who(call: &Call, store: &Store) -> Result<Who, Failure> {
    let w = call.words;
    // A `duban.toml` that cannot be read must not keep anybody from `check`.
    let site = match store.site() {
        Ok(site) => site,
        Err(Fault::Broken(_)) => Site::default(),
        Err(fault) => return Err(fault.into()),
    };
    let account = account();
    let person = site.person(&account);
    let ledger = match (&call.options.who, person) {
        (Some(asked), _) => asked_for(asked, &site, w)?,
        (None, Some(person)) => person.unit.clone().map_or(LedgerId::Office, LedgerId::Unit),
        (None, None) if store.may_write_office() => LedgerId::Office,
        (None, None) => return Err(Failure::refused((w.cli.no_role)(&account))),
    };
    if call.options.restricted && ledger == LedgerId::Office {
        return Err(Failure::refused(w.cli.restricted_needs_unit));
    }
    if let Some(login) = &call.options.person {
        // Whoever was struck from duban.toml is out at once, whatever keys are left.
        let person =
            site.person(login).filter(|p| p.unit.as_ref().is_some_and(|u| LedgerId::Unit(u.clone()) == ledger));
        let person = person.ok_or_else(|| Failure::refused((w.guard.no_such_person)(login, &ledger.to_string())))?;
        return Ok(Who { ledger, by: person.name.clone(), restricted: true });
    }
    let by = person.map_or(account, |p| p.name.clone());
    Ok(Who { ledger, by, restricted: call.options.restricted })
}

fn asked_for(asked: &str, site: &Site, w: &Words) -> Result<LedgerId, Failure> {
    if asked == "office" || asked == site.office || asked == w.office {
        return Ok(LedgerId::Office);
    }
    unit(asked, site, w).map(LedgerId::Unit)
}

/// The unit that a name means.
///
/// # Errors
/// There is none, or it is a group; says which units there are.
pub(in crate::cli) fn unit(name: &str, site: &Site, w: &Words) -> Result<UnitId, Failure> {
    match site.named(name) {
        Some(Named::Unit(unit)) => Ok(unit.id.clone()),
        Some(Named::Group(_)) => Err(Failure::wrong((w.cli.group_is_no_unit)(name))),
        None => {
            let ids: Vec<&str> = site.units.iter().map(|u| u.id.as_str()).collect();
            Err(Failure::wrong((w.cli.no_such_unit)(name, &ids.join(" "))))
        }
    }
}
