package com.cns.account.export;

import com.cns.account.account.Accounts;
import com.cns.account.account.Held;
import com.cns.account.account.PendingAddress;
import com.cns.account.account.PendingAddresses;
import com.cns.account.contact.FormsOfPerson;
import com.cns.account.copy.CopyArchive;
import com.cns.account.copy.Own;
import com.cns.account.copy.OwnArchive;
import com.cns.account.copy.OwnContents;
import com.cns.account.copy.Within;
import com.cns.account.dataread.DataReads;
import com.cns.account.holderrequest.CopiedHolderRequests;
import com.cns.account.language.Language;
import com.cns.account.login.CopiedLogins;
import com.cns.account.opendsr.CopiedCallbacks;
import com.cns.account.profile.Profiles;
import com.cns.account.relation.CopiedDealings;
import com.cns.account.visit.CookieAnswers;
import com.cns.account.visit.VisitsOfHolder;
import com.cns.account.webhook.CopiedWebhooks;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is held of an account and its holder, all of it, for a copy (GDPR Articles 15 and 20). */
@ApplicationScoped
public class HolderCopy {
    private static final List<String> ACCOUNT = List.of("account/account");
    private static final List<String> PROFILE = List.of(
            "account/account.name",
            "account/account.email",
            "account/profile_field.value_sealed",
            "account/retained_field.value_sealed");
    private static final List<String> EMAIL_CHANGE = List.of("account/email_change.email_sealed");

    private final Accounts accounts;
    private final PendingAddresses pending;
    private final Profiles profiles;
    private final CopiedDealings dealings;
    private final FormsOfPerson forms;
    private final VisitsOfHolder visits;
    private final CookieAnswers answers;
    private final CopiedLogins logins;
    private final CopiedWebhooks webhooks;
    private final CopiedCallbacks callbacks;
    private final DataReads reads;
    private final CopiedHolderRequests requests;
    private final OwnArchive archive;
    private final Clock clock;

    HolderCopy(
            Accounts accounts,
            PendingAddresses pending,
            Profiles profiles,
            CopiedDealings dealings,
            FormsOfPerson forms,
            VisitsOfHolder visits,
            CookieAnswers answers,
            CopiedLogins logins,
            CopiedWebhooks webhooks,
            CopiedCallbacks callbacks,
            DataReads reads,
            CopiedHolderRequests requests,
            OwnArchive archive,
            Clock clock) {
        this.accounts = accounts;
        this.pending = pending;
        this.profiles = profiles;
        this.dealings = dealings;
        this.forms = forms;
        this.visits = visits;
        this.answers = answers;
        this.logins = logins;
        this.webhooks = webhooks;
        this.callbacks = callbacks;
        this.reads = reads;
        this.requests = requests;
        this.archive = archive;
        this.clock = clock;
    }

    /**
     * The holder's ZIP; empty when there is no such account.
     *
     * @param language of the summary; the account's when null
     */
    Uni<Optional<CopyArchive.Opened>> open(AccountId holder, @Nullable Language language) {
        return accounts.held(holder)
                .map(found ->
                        found.map(held -> archive.open(all(holder, language == null ? held.language() : language))));
    }

    /** The same as one JSON document; empty when there is no such account. */
    Uni<Optional<CopyArchive.Opened>> document(AccountId holder) {
        return accounts.held(holder).map(found -> found.map(held -> archive.document(all(holder, held.language()))));
    }

    private OwnContents all(AccountId holder, Language language) {
        Instant now = clock.instant();
        return new OwnContents(
                null,
                holder,
                now,
                language,
                true,
                List.of(new OwnContents.Part(null, everything(holder, Within.upTo(now)))));
    }

    /** Whether there is such an account. */
    public Uni<Boolean> isThere(AccountId holder) {
        return accounts.held(holder).map(Optional::isPresent);
    }

    /** Everything (GDPR Article 15). */
    public List<Own<?>> everything(AccountId holder, Within within) {
        List<Own<?>> all = new ArrayList<>();
        all.add(account(holder));
        all.add(profile(holder, false));
        all.add(pending(holder));
        all.addAll(dealings.of(holder, within));
        all.add(forms.copied(holder, within));
        all.add(visits.copied(holder, within));
        all.add(answers.of(holder, within));
        all.addAll(logins.of(holder, within));
        all.add(webhooks.of(holder, within));
        all.add(callbacks.of(holder, within));
        all.add(reads.copied(holder, within));
        all.add(requests.of(holder, within));
        return all;
    }

    /** Only what the holder said of themselves (GDPR Article 20): nothing that others noted, found or concluded. */
    public List<Own<?>> provided(AccountId holder) {
        return List.of(account(holder), profile(holder, true));
    }

    private Own<CopiedAccount> account(AccountId holder) {
        return Own.few(
                "account",
                CopiedAccount.class,
                ACCOUNT,
                () -> accounts.held(holder)
                        .map(found -> found.map(held -> CopiedAccount.of(held, clock.instant())).stream()
                                .toList()));
    }

    private Own<PendingAddress> pending(AccountId holder) {
        return Own.few(
                "email-changes",
                PendingAddress.class,
                EMAIL_CHANGE,
                () -> pending.of(holder).map(found -> found.stream().toList()));
    }

    private Own<CopiedField> profile(AccountId holder, boolean fromHolder) {
        return Own.few(
                "profile",
                CopiedField.class,
                PROFILE,
                () -> fields(holder)
                        .map(fields -> fields.stream()
                                .filter(field -> !fromHolder || field.isFromHolder())
                                .toList()));
    }

    private Uni<List<CopiedField>> fields(AccountId holder) {
        return accounts.held(holder)
                .flatMap(held -> held.isEmpty() ? Uni.createFrom().item(List.of()) : fields(holder, held.get()));
    }

    private Uni<List<CopiedField>> fields(AccountId holder, Held held) {
        return profiles.said(holder)
                .flatMap(said -> profiles.retained(holder).map(retained -> CopiedField.all(held, said, retained)));
    }
}
