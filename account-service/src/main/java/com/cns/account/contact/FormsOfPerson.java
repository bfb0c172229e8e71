package com.cns.account.contact;

import com.cns.account.copy.Own;
import com.cns.account.copy.Within;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.export.Slice;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.tenant.Tenant;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The confirmed forms of one person. Each took a code from their mailbox: they are few. */
@ApplicationScoped
public class FormsOfPerson {
    /** How many an answer shows that has no pages of them. */
    public static final int AT_MOST = 100;

    private static final String QUERY = "copied-forms";
    private static final String LATEST_FIRST = " order by confirmedAt desc, id desc";
    private static final String PLACE = "account/contact_form.what_sealed";
    private static final List<String> COPIED =
            List.of(PLACE, "account/contact_form.email_sealed", "account/contact_form.name_sealed");
    private static final String REFS = """
            select id, kind, confirmed_at from contact_form where account_id = $1 and person = $2
            order by confirmed_at desc, id desc limit $3""";

    private static final String ADDRESSES = "select person from contact_claim where account_id = $1";

    private static final String SUBJECTS = """
            select id, subject from contact_form where account_id = $1 and person = $2 and confirmed_at > $3 for update""";
    private static final String DELETE = "delete from contact_form where account_id = $1 and id = any($2)";

    private final Tenant tenant;
    private final ContactFormRepository forms;
    private final FormFields fields;
    private final Keyring keyring;

    FormsOfPerson(Tenant tenant, ContactFormRepository forms, FormFields fields, Keyring keyring) {
        this.tenant = tenant;
        this.forms = forms;
        this.fields = fields;
        this.keyring = keyring;
    }

    /** By the token of an address, the latest first, on a connection of {@link Owner#CNS}. */
    public Uni<List<FormRef>> of(SqlConnection connection, Token person) {
        return connection
                .preparedQuery(REFS)
                .execute(Tuple.of(Owner.CNS.value(), person.value(), AT_MOST))
                .map(rows -> {
                    List<FormRef> refs = new ArrayList<>(rows.size());
                    rows.forEach(row -> refs.add(new FormRef(
                            new FormId(row.getUUID("id")),
                            Kind.valueOf(row.getString("kind")),
                            row.getOffsetDateTime("confirmed_at").toInstant())));
                    return refs;
                });
    }

    /**
     * The latest that a holder wrote before they had the account, opened for them: row-level security leaves of forms what is
     * theirs. More than {@link #AT_MOST} when there are yet more.
     */
    public Uni<List<FormView>> of(AccountId holder) {
        return opened(ofAddresses(
                holder,
                addresses -> forms.find(
                                "account = ?1 and person in ?2 and confirmedAt is not null" + LATEST_FIRST,
                                Owner.CNS.value(),
                                addresses)
                        .page(Page.ofSize(AT_MOST + 1))
                        .list()));
    }

    /** By their addresses, for which there is an index; that they are theirs alone does not find them. */
    private Uni<List<ContactForm>> ofAddresses(AccountId holder, Function<List<String>, Uni<List<ContactForm>>> found) {
        return tenant.sql(
                        holder,
                        connection -> connection
                                .preparedQuery(ADDRESSES)
                                .execute(Tuple.of(holder.value()))
                                .map(FormsOfPerson::addresses))
                .flatMap(addresses -> addresses.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : tenant.in(holder, () -> found.apply(addresses)));
    }

    private static List<String> addresses(RowSet<Row> rows) {
        List<String> addresses = new ArrayList<>(rows.size());
        rows.forEach(row -> addresses.add(row.getString("person")));
        return addresses;
    }

    /** All that was sent and confirmed under an address, for the copy of whoever has shown that it is theirs. */
    public Own<?> copied(Token person, Within within) {
        return copied(
                end -> tenant.in(
                        Owner.CNS,
                        () -> forms.find(
                                        "person = ?1 and confirmedAt > ?2 and confirmedAt <= ?3"
                                                + " and (confirmedAt < ?4 or confirmedAt = ?4 and id < ?5)"
                                                + LATEST_FIRST,
                                        person.value(),
                                        within.after(),
                                        within.until(),
                                        end.at(),
                                        end.id())
                                .page(Page.ofSize(AT_MOST))
                                .list()),
                within);
    }

    /** All that a holder wrote before they had the account, for their copy. */
    public Own<?> copied(AccountId holder, Within within) {
        return copied(
                end -> ofAddresses(
                        holder,
                        addresses -> forms.find(
                                        "account = ?1 and person in ?2 and confirmedAt > ?3 and confirmedAt <= ?4"
                                                + " and (confirmedAt < ?5 or confirmedAt = ?5 and id < ?6)"
                                                + LATEST_FIRST,
                                        Owner.CNS.value(),
                                        addresses,
                                        within.after(),
                                        within.until(),
                                        end.at(),
                                        end.id())
                                .page(Page.ofSize(AT_MOST))
                                .list()),
                within);
    }

    private Own<CopiedForm> copied(Function<PageToken, Uni<List<ContactForm>>> page, Within within) {
        return new Own<>("forms", CopiedForm.class, COPIED, after -> {
            PageToken end = PageRequest.end(after.isEmpty() ? null : after, QUERY, within.until());
            return page.apply(end)
                    .flatMap(stored -> opened(Uni.createFrom().item(stored))
                            .map(open -> new Slice<>(
                                    open.stream().map(CopiedForm::of).toList(), next(stored))));
        });
    }

    /** What comes next is told by what is stored: a row whose key is gone hides none behind it. */
    private static Optional<String> next(List<ContactForm> stored) {
        return stored.size() < AT_MOST
                ? Optional.empty()
                : Optional.ofNullable(stored.getLast().confirmedAt())
                        .map(at -> new PageToken(at, stored.getLast().id().value()).text(QUERY));
    }

    /** Keys first, as when their time is over. */
    public Uni<PlaceOutcome> erase(Token person, Instant since, Removing removing) {
        return tenant.sql(
                Owner.CNS,
                connection -> connection
                        .preparedQuery(SUBJECTS)
                        .execute(Tuple.of(Owner.CNS.value(), person.value(), since.atOffset(ZoneOffset.UTC)))
                        .call(rows -> Multi.createFrom()
                                .iterable(rows)
                                .onItem()
                                .transformToUniAndConcatenate(
                                        row -> keyring.destroy(Owner.CNS, new SubjectId(row.getUUID("subject"))))
                                .collect()
                                .last())
                        .flatMap(rows -> connection
                                .preparedQuery(DELETE)
                                .execute(Tuple.of(Owner.CNS.value(), FormQueue.ids(rows)))
                                .replaceWith(Destroyed.removed(PLACE, rows.size())))
                        .call(place -> removing.removed(connection, List.of(place))));
    }

    private Uni<List<FormView>> opened(Uni<List<ContactForm>> found) {
        return found.flatMap(all -> Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(form ->
                        fields.open(form).map(asked -> asked.map(open -> FormView.of(form, open))))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList());
    }
}
