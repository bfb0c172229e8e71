package com.cns.consent.instruction;

import com.cns.consent.asking.Asking;
import com.cns.consent.instruction.Recipients.SealedRecipient;
import com.cns.consent.memory.ConsentMemory;
import com.cns.consent.recipient.Contacts;
import com.cns.consent.recipient.RecipientBody;
import com.cns.consent.telling.Tellings;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.InstructionId;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Transaction boundary of instructions. What was changed is answered when every replica decides by it, so that the answer to a
 * revocation is the end of the instruction.
 */
@ApplicationScoped
class Instructions {
    /** In force or to come: all of them are in the memory of every replica. */
    static final int LIVING_AT_MOST = 1_000;

    private final Tenant tenant;
    private final Recipients recipients;
    private final Contacts contacts;
    private final Tellings tellings;
    private final ErasedSubjects erased;
    private final ConsentMemory memory;
    private final Tokens tokens;
    private final Clock clock;
    private final Ids ids;

    Instructions(
            Tenant tenant,
            Recipients recipients,
            Contacts contacts,
            Tellings tellings,
            ErasedSubjects erased,
            ConsentMemory memory,
            Tokens tokens,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.recipients = recipients;
        this.contacts = contacts;
        this.tellings = tellings;
        this.erased = erased;
        this.memory = memory;
        this.tokens = tokens;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param secret that messages to its recipient are signed with, when this is its first: shown this once */
    record Given(Instruction instruction, @Nullable String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Given";
        }
    }

    /**
     * Fails with {@link Problem#CONFLICT} when the account has as many as it may, {@link Problem#VALIDATION_FAILED} when nothing may
     * be sent to where the recipient is to be told.
     */
    Uni<Given> give(AccountId account, Draft draft) {
        InstructionId id = new InstructionId(ids.next());
        RecipientBody.Read recipient = draft.recipient();
        return contacts.prepare(account, recipient.name(), recipient.contact(), "/recipient/url")
                .flatMap(named -> recipients
                        .seal(account, id, recipient)
                        .map(stored -> instruction(account, id, draft, stored))
                        .flatMap(given -> tenant.sql(
                                account,
                                connection -> store(connection, given)
                                        .chain(() ->
                                                contacts.store(connection, Asking.ofCustomer(account), named, false))
                                        .map(secret -> new Given(given, secret.orElse(null))))))
                .call(given -> memory.everywhere(given.instruction().id()));
    }

    private Instruction instruction(AccountId account, InstructionId id, Draft draft, SealedRecipient recipient) {
        return new Instruction(
                account,
                id,
                recipient.holder(),
                draft.recipient().name().token(account, tokens),
                recipient.name(),
                recipient.contact(),
                draft.recipient().country(),
                draft.categories(),
                draft.purposes(),
                draft.from(),
                draft.until(),
                now(),
                null);
    }

    private Uni<Void> store(SqlConnection connection, Instruction given) {
        return erased.among(connection, Set.of(given.subjectId()))
                .invoke(gone -> {
                    if (!gone.isEmpty()) {
                        throw new ProblemException(Problem.UNAVAILABLE, "The holder is being erased; try again");
                    }
                })
                .chain(() -> InstructionTable.countAlone(connection, given.accountId(), given.givenAt()))
                .invoke(living -> {
                    if (living >= LIVING_AT_MOST) {
                        throw new ProblemException(
                                Problem.CONFLICT,
                                "An account has " + LIVING_AT_MOST
                                        + " instructions at most that are not over: revoke one");
                    }
                })
                .chain(() -> InstructionTable.insert(connection, given));
    }

    /** Fails with {@link Problem#NOT_FOUND}. */
    Uni<Instruction> revoke(AccountId account, InstructionId id) {
        return tenant.sql(
                        account,
                        connection -> InstructionTable.revoke(connection, account, id, now())
                                .map(Instructions::found)
                                .call(() -> tellings.instructionRevoked(connection, account, id)))
                .call(revoked -> memory.everywhere(revoked.id()));
    }

    /** Fails with {@link Problem#NOT_FOUND}. */
    Uni<Instruction> find(AccountId account, InstructionId id) {
        return tenant.sql(account, connection -> InstructionTable.find(connection, account, id))
                .map(Instructions::found);
    }

    /** Newest first; one more than the page, when there is one. */
    Uni<List<Instruction>> page(AccountId account, @Nullable InstructionState state, PageRequest page) {
        return tenant.sql(account, connection -> InstructionTable.page(connection, account, state, page, now()));
    }

    private static Instruction found(Optional<Instruction> instruction) {
        return instruction.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private Instant now() {
        return clock.instant();
    }
}
