package com.cns.abuse.proposal;

import com.cns.abuse.suspension.Staff;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ProposalId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.UUID;

/** Proposals of the tenant whose transaction is open. Null where there is none. */
@ApplicationScoped
class ProposalRepository implements PanacheRepositoryBase<Proposal, UUID> {
    Uni<Proposal> of(AccountId account, ProposalId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value()).firstResult();
    }

    /** Locked against another decision. */
    Uni<Proposal> lock(AccountId account, ProposalId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Whether that person answers for the rules that proposed it, as the database says when it is decided. */
    Uni<Boolean> isAnsweredForBy(AccountId account, ProposalId id, Staff person) {
        return count(
                        "account = ?1 and id = ?2 and function('answers_for_rules', ?3, ruleSet, grounds) = true",
                        account.value(),
                        id.value(),
                        person.text())
                .map(answers -> answers > 0);
    }

    /** The open one, locked. */
    Uni<Proposal> lockOpen(AccountId account) {
        return find("account = ?1 and status = ?2", account.value(), ProposalStatus.OPEN)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /**
     * Whether a person dismissed at that moment or later what speaks for what that rule set finds, too: a measure that somebody
     * wanted, or what that set, in whichever version, had asked people to look at.
     */
    Uni<Boolean> wasForgivenFrom(AccountId account, String ruleSet, Instant since) {
        return count(
                        "account = ?1 and status = ?2 and decidedAt >= ?3 and (why <> ?4 or ruleSet like ?5)",
                        account.value(),
                        ProposalStatus.DISMISSED,
                        since,
                        Why.Reason.REVIEW,
                        ruleSet + " v%")
                .map(dismissed -> dismissed > 0);
    }

    /** Whether a person dismissed at that moment or later what that rule set had proposed, in whichever version. */
    Uni<Boolean> wasDismissedFrom(AccountId account, String ruleSet, Instant since) {
        return count(
                        "account = ?1 and status = ?2 and decidedAt >= ?3 and ruleSet like ?4",
                        account.value(),
                        ProposalStatus.DISMISSED,
                        since,
                        ruleSet + " v%")
                .map(dismissed -> dismissed > 0);
    }

    /** Whether that cause proposed before. */
    Uni<Boolean> hasProposed(AccountId account, String cause) {
        return count("account = ?1 and cause = ?2", account.value(), cause).map(proposed -> proposed > 0);
    }
}
