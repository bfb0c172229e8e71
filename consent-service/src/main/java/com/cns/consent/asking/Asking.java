package com.cns.consent.asking;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and about which account.
 *
 * @param staff who asks for CNS; null when the account's own credentials do
 */
public record Asking(AccountId account, @Nullable Actor staff) {
    public static final String HOLDER_ONLY = "must be self: staff ask about the account's holder alone";
    public static final String ACCOUNT_ONLY = "must be ACCOUNT: staff ask about account data alone";

    /** By the account's own credentials. */
    public static Asking ofCustomer(AccountId account) {
        return new Asking(account, null);
    }

    public boolean isOfStaff() {
        return staff != null;
    }

    /** What the operator's provider calls the member of staff; null when the account's own credentials ask. */
    public @Nullable String recorder() {
        return staff == null ? null : staff.id();
    }

    /** What is answered to staff who ask about more than account data; with a place for each fault. */
    public static ProblemException outside() {
        return new ProblemException(
                Problem.FORBIDDEN,
                "CNS answers for the account data of its customers; for data of end-users their customer asks");
    }

    /** What the audit says of what staff did; nothing of the account's own doing. */
    public List<Entry> did(String path) {
        return Stream.ofNullable(staff)
                .map(actor -> Entry.act(account, actor, path))
                .toList();
    }

    /** What the audit says of what staff were refused; nothing of what the account's own credentials were. */
    public List<Entry> wasRefused(String path, Purpose purpose, Collection<Category> categories) {
        return Stream.ofNullable(staff)
                .map(actor -> new Entry(account, actor, purpose, path, null, Outcome.REFUSED, Set.copyOf(categories)))
                .toList();
    }
}
