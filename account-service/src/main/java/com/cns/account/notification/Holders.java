package com.cns.account.notification;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where account holders are reached. The account feature knows; mails ask only when they go out. */
public interface Holders {
    /** Empty once the address was erased. */
    Uni<Optional<Holder>> of(AccountId account);

    /** In clear, only while a mail is made. */
    record Holder(String name, String email) {}
}
