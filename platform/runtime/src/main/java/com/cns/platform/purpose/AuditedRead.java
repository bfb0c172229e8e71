package com.cns.platform.purpose;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What an audited read is about, as the feature that answers it finds out. Without a word it is about the caller's account. */
@RequestScoped
public class AuditedRead {
    private volatile @Nullable AccountId account;
    private final Set<AccountId> told = ConcurrentHashMap.newKeySet();
    private final Set<SubjectId> subjects = ConcurrentHashMap.newKeySet();

    /** Of an account that is not the caller's: staff read it. */
    public void about(AccountId whose) {
        account = whose;
    }

    /** Of an end-user. */
    public void about(SubjectId whose) {
        subjects.add(whose);
    }

    /** Of several end-users: each gets an entry. */
    public void about(Collection<SubjectId> whose) {
        subjects.addAll(whose);
    }

    /** Whose holders are to hear of it, too: what was read of somebody else's records is about them. */
    public void tell(Collection<AccountId> holders) {
        told.addAll(holders);
    }

    Set<AccountId> told() {
        return Set.copyOf(told);
    }

    Optional<AccountId> account() {
        return Optional.ofNullable(account);
    }

    Set<SubjectId> subjects() {
        return Set.copyOf(subjects);
    }
}
