package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.account.field.Value;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the account itself keeps of its holder, and where it stands. The account feature knows. */
public interface HolderOfAccount {
    /**
     * Locks the account's row until the open transaction ends, so that changes wait for each other. Fails with
     * {@code not-found} when there is none.
     */
    Uni<Terms> lock(AccountId account);

    /** Name and e-mail address; without what was erased. */
    Uni<List<Own>> own(AccountId account);

    /**
     * Another name, or none, in the open transaction of a locked account.
     *
     * @return the key that nothing is sealed under any more; empty when it is shared
     */
    Uni<Optional<SubjectId>> rename(AccountId account, @Nullable String name);

    /**
     * Sends a code to another e-mail address, in the open transaction of a locked account. Fails with {@code
     * too-many-requests} when one was sent just now.
     *
     * @return the key of the address that waited before
     */
    Uni<Optional<SubjectId>> askToMove(AccountId account, String email);

    /** Puts the address in force to which that code was sent, in the open transaction. A wrong code counts. */
    Uni<Moved> move(AccountId account, String code);

    /** @param ended the key of the address before; empty when it is shared */
    record Moved(boolean confirmed, Optional<SubjectId> ended) {
        public static final Moved NOT = new Moved(false, Optional.empty());
    }

    /**
     * What the law goes by.
     *
     * @param country ISO 3166-1 alpha-2
     * @param everActive whether it could ever be used, and so be charged
     */
    record Terms(String country, ZoneId zone, boolean everActive) {}

    /** A value of the account's own. */
    record Own(Field field, Value value, Version version, Source source, Instant changedAt) {}
}
