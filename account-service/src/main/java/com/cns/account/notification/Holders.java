package com.cns.account.notification;

import com.cns.account.language.Language;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where account holders are reached. The account feature knows; mails ask only when they go out. */
public interface Holders {
    /** Empty once the address was erased. */
    Uni<Optional<Holder>> of(AccountId account);

    /**
     * In clear, only while a mail is made.
     *
     * @param name null once it was erased
     */
    record Holder(@Nullable String name, String email, Language language) {}
}
