package com.cns.usage.contact;

import com.cns.contract.id.SubjectId;
import com.cns.platform.export.Held;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.usage.bulk.Rows;
import com.cns.usage.communication.Field;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the account keeps the person to reach them later, restricted or not: at most one contact of each identifier. */
@ApplicationScoped
class HeldContacts implements Held<ContactsView.Contact> {
    private static final String ALL = """
            select subject_id, type, identifier_sealed, name_sealed, imported_at from contact
            where account_id = $1 and subject_id = any($2) order by imported_at desc, subject_id desc""";

    private final Keyring keyring;

    HeldContacts(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "contacts";
    }

    @Override
    public Class<ContactsView.Contact> form() {
        return ContactsView.Contact.class;
    }

    @Override
    public List<String> places() {
        return List.of("usage/contact.identifier_sealed", "usage/contact.name_sealed");
    }

    @Override
    public Uni<Slice<ContactsView.Contact>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        return keys(whose)
                .flatMap(keys -> Rows.of(
                                connection, ALL, Tuple.of(whose.account().value(), whose.ids()))
                        .map(rows -> Slice.last(rows.stream()
                                .map(row -> Contacts.view(whose.account(), row, keys.get(Contacts.subject(row)), false))
                                .toList())));
    }

    private Uni<Map<SubjectId, Keys>> keys(Whose whose) {
        return whose.subjects().isEmpty()
                ? Uni.createFrom().item(Map.of())
                : keyring.open(whose.account(), whose.subjects(), Set.of(Field.USAGE));
    }
}
