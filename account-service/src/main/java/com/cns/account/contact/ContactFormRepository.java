package com.cns.account.contact;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ContactFormRepository implements PanacheRepositoryBase<ContactForm, UUID> {
    Uni<Optional<ContactForm>> lock(FormId form) {
        return findById(form.value(), LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    /** Only one that was confirmed. */
    Uni<Optional<ContactForm>> confirmed(FormId form) {
        return findById(form.value()).map(found -> Optional.ofNullable(found).filter(ContactForm::isConfirmed));
    }
}
