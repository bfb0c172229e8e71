package com.cns.platform.audit;

import com.cns.contract.audit.AuditForm;
import com.cns.contract.audit.Extent;
import com.cns.contract.audit.ReadOutcome;
import com.cns.contract.audit.ReadRecorded;
import com.cns.contract.audit.Reader;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AuditEntryId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What is told to holders: what others than their own credentials read of their account, or were refused. */
@ApplicationScoped
class ToldReads {
    private final Pseudonyms pseudonyms;
    private final Service service;

    ToldReads(Pseudonyms pseudonyms, @ConfigProperty(name = "cns.service") String service) {
        this.pseudonyms = pseudonyms;
        this.service = Service.fromString(service);
    }

    /** Empty where nobody is told: of no account, by its own credentials, no read. */
    Optional<Outgoing> of(AuditForm form, Entry entry) {
        AccountId account = entry.account();
        Reader reader = reader(entry.actor().kind());
        ReadOutcome outcome = outcome(entry.outcome());
        return account == null || reader == null || outcome == null
                ? Optional.empty()
                : Optional.of(Outgoing.of(Topic.DATA_READS, account, event(form, entry, account, reader, outcome)));
    }

    private ReadRecorded event(AuditForm form, Entry entry, AccountId account, Reader reader, ReadOutcome outcome) {
        Actor actor = entry.actor();
        String roles = actor.roles();
        return new ReadRecorded(
                account,
                new AuditEntryId(form.id()),
                service,
                form.at(),
                reader,
                roles == null ? List.of() : List.of(roles.split(" ")),
                reader == Reader.STAFF ? pseudonyms.of(account, actor.id()) : null,
                // A person's own request is none of the account's.
                actor.kind() == Actor.Kind.PRIVACY_REQUEST ? PrivacyRequestId.fromString(actor.id()) : null,
                entry.purpose(),
                entry.path(),
                extent(entry.path()),
                entry.categories().stream()
                        .sorted()
                        .map(category -> category.name().toLowerCase(Locale.ROOT))
                        .toList(),
                entry.subject(),
                outcome);
    }

    private static @Nullable Reader reader(Actor.Kind kind) {
        return switch (kind) {
            case HOLDER, API_KEY, SERVICE -> null;
            case STAFF -> Reader.STAFF;
            case PRIVACY_REQUEST, PERSON_REQUEST -> Reader.PRIVACY_REQUEST;
        };
    }

    private static @Nullable ReadOutcome outcome(Outcome outcome) {
        return switch (outcome) {
            case READ -> ReadOutcome.READ;
            case NOT_FOUND -> ReadOutcome.NOT_FOUND;
            case REFUSED -> ReadOutcome.REFUSED;
            case DESTROYED, DONE -> null;
        };
    }

    /** By a topic, all of a person is asked for; a body looks for something; a template names one thing. */
    private static Extent extent(String path) {
        if (!path.contains(" ")) {
            return Extent.PERSON;
        }
        if (path.startsWith("POST ")) {
            return Extent.SEARCH;
        }
        return path.contains("{") ? Extent.RECORD : Extent.LIST;
    }
}
