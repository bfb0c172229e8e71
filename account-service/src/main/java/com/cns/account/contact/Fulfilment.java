package com.cns.account.contact;

import com.cns.contract.classification.Purpose;
import com.cns.contract.id.SubjectId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.AuditedRead;
import com.cns.platform.security.AnyCaller;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What staff do with confirmed forms: read them to do what they ask for, and erase them when it is done. */
@ApplicationScoped
class Fulfilment {
    private static final String DONE = "DELETE /v1/prospects/forms/{id}";

    private final Tenant tenant;
    private final ContactFormRepository forms;
    private final FormFields fields;
    private final Keyring keyring;
    private final Audit audit;
    private final AuditedRead read;
    private final AnyCaller caller;

    Fulfilment(
            Tenant tenant,
            ContactFormRepository forms,
            FormFields fields,
            Keyring keyring,
            Audit audit,
            AuditedRead read,
            AnyCaller caller) {
        this.tenant = tenant;
        this.forms = forms;
        this.fields = fields;
        this.keyring = keyring;
        this.audit = audit;
        this.read = read;
        this.caller = caller;
    }

    /** Fails with {@code not-found} when there is none such, or it was not confirmed. */
    Uni<FormView> read(FormId id) {
        return tenant.in(Owner.CNS, () -> forms.confirmed(id).map(Fulfilment::required))
                .invoke(form -> {
                    read.about(Owner.CNS);
                    read.about(form.sealed().subject());
                })
                .flatMap(form -> fields.open(form).map(Fulfilment::required).map(asked -> FormView.of(form, asked)));
    }

    /** Nothing of it is needed any more. Fails with {@code not-found} when there is none such, or it was not confirmed. */
    Uni<Void> done(FormId id) {
        return tenant.in(
                        Owner.CNS,
                        () -> forms.lock(id)
                                .map(found -> required(found.filter(ContactForm::isConfirmed)))
                                .call(form ->
                                        keyring.destroy(Owner.CNS, form.sealed().subject()))
                                .call(form -> forms.delete(form)))
                .flatMap(form -> audit.add(destroyed(form.sealed().subject())));
    }

    private Entry destroyed(SubjectId subject) {
        Actor actor = Actor.of(caller.identity().orElseThrow());
        return new Entry(Owner.CNS, actor, Purpose.FULFIL_REQUEST, DONE, subject, Outcome.DESTROYED);
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
