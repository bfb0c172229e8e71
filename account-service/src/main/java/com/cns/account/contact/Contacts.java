package com.cns.account.contact;

import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.account.notification.UnprovenAddresses;
import com.cns.account.secret.Secrets;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Transaction boundary of forms: a form and its mail commit together. */
@ApplicationScoped
class Contacts {
    private final Tenant tenant;
    private final ContactFormRepository forms;
    private final FormFields fields;
    private final Notices notices;
    private final UnprovenAddresses addresses;
    private final List<FormLife> lives;
    private final ContactConfig config;
    private final Clock clock;
    private final Ids ids;

    Contacts(
            Tenant tenant,
            ContactFormRepository forms,
            FormFields fields,
            Notices notices,
            UnprovenAddresses addresses,
            @All List<FormLife> lives,
            ContactConfig config,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.forms = forms;
        this.fields = fields;
        this.notices = notices;
        this.addresses = addresses;
        this.lives = lives;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Keeps a form until its code is shown. When its address has had mails enough for a day, it gets none of this form, and
     * the answer is the same.
     */
    Uni<FormId> ask(Asked asked) {
        FormId id = new FormId(ids.next());
        String code = Secrets.draw();
        boolean mailed = addresses.mayBeMailed(asked.email());
        return fields.seal(id, asked)
                .map(stored -> new ContactForm(id, asked, stored, code, clock.instant()))
                .flatMap(form -> tenant.in(Owner.CNS, () -> keep(form, asked, code, mailed)))
                .replaceWith(id);
    }

    private Uni<Void> keep(ContactForm form, Asked asked, String code, boolean mailed) {
        Notice.FormConfirmation notice =
                new Notice.FormConfirmation(form.id().value(), code, asked.email(), asked.language());
        return forms.persist(form)
                .chain(() -> mailed
                        ? notices.queue(Owner.CNS, fields.owner(form.id()), notice)
                        : Uni.createFrom().voidItem());
    }

    /** Whether the code was right. A wrong one is counted and changes nothing else; five void it. */
    Uni<Boolean> confirm(FormId id, String code) {
        return tenant.in(
                Owner.CNS,
                () -> forms.lock(id)
                        .flatMap(found -> found.filter(form -> form.accepts(
                                        code, config.codeTries(), config.unconfirmedKept(), clock.instant()))
                                .map(this::confirmed)
                                .orElseGet(() -> Uni.createFrom().item(false))));
    }

    /** False when it was erased meanwhile. */
    private Uni<Boolean> confirmed(ContactForm form) {
        return fields.open(form).flatMap(asked -> {
            if (asked.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            Token whose = fields.person(asked.get().email());
            form.confirm(whose, clock.instant());
            return tell(whose).replaceWith(true);
        });
    }

    private Uni<Void> tell(Token whose) {
        return Multi.createFrom()
                .iterable(lives)
                .onItem()
                .transformToUniAndConcatenate(life -> life.confirmed(whose))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
