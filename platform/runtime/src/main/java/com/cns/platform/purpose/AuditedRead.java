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

    Optional<AccountId> account() {
        return Optional.ofNullable(account);
    }

    Set<SubjectId> subjects() {
        return Set.copyOf(subjects);
    }
}
