package com.cns.platform.purpose;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an audited read is about, as the feature that answers it finds out. Without a word it is about the caller's account. */
@RequestScoped
public class AuditedRead {
    private volatile @Nullable AccountId account;
    private volatile @Nullable SubjectId subject;

    /** Of an account that is not the caller's: staff read it. */
    public void about(AccountId whose) {
        account = whose;
    }

    /** Of an end-user. */
    public void about(SubjectId whose) {
        subject = whose;
    }

    Optional<AccountId> account() {
        return Optional.ofNullable(account);
    }

    Optional<SubjectId> subject() {
        return Optional.ofNullable(subject);
    }
}
