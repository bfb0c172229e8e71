package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.account.field.Value;
import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of profiles: a value's row and the end of the key before it commit together. */
@ApplicationScoped
public class Profiles {
    private final Tenant tenant;
    private final ProfileFieldRepository fields;
    private final HolderOfAccount holder;
    private final FieldKeys keys;
    private final EndedKeys ended;
    private final Retentions retentions;
    private final Notices notices;
    private final Cards cards;
    private final ChangedFields changed;
    private final Clock clock;

    Profiles(
            Tenant tenant,
            ProfileFieldRepository fields,
            HolderOfAccount holder,
            FieldKeys keys,
            EndedKeys ended,
            Retentions retentions,
            Notices notices,
            Cards cards,
            ChangedFields changed,
            Clock clock) {
        this.tenant = tenant;
        this.fields = fields;
        this.holder = holder;
        this.keys = keys;
        this.ended = ended;
        this.retentions = retentions;
        this.notices = notices;
        this.cards = cards;
        this.changed = changed;
        this.clock = clock;
    }

    /** Which field of which account is changed, and by whom. */
    record Change(AccountId account, Field field, Precondition when, EndedKeys.By by) {}

    /** What a new customer says, in the open transaction of the sign-up. */
    public Uni<Void> signUp(AccountId account, Map<Field, Value> said) {
        return Multi.createFrom()
                .iterable(said.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> add(
                        account,
                        entry.getKey(),
                        new FieldKeys.Opened(entry.getValue(), Origin.of(Source.SIGN_UP)),
                        Source.SIGN_UP))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Everything that is held of the account's holder, in the catalogue's order. */
    public Uni<List<Statement>> of(AccountId account) {
        return tenant.in(
                account,
                () -> holder.own(account)
                        .flatMap(own -> said(account)
                                .map(said -> Stream.concat(own.stream().map(Statement::of), said.stream())
                                        .sorted(Comparator.comparing(Statement::field))
                                        .toList())));
    }

    /** What is held beyond the account's own name and e-mail address, in the catalogue's order. */
    public Uni<List<Statement>> said(AccountId account) {
        return tenant.in(account, () -> fields.of(account).flatMap(stored -> opened(account, stored)));
    }

    private Uni<List<Statement>> opened(AccountId account, List<ProfileField> stored) {
        return keys.open(account, stored.stream().map(ProfileField::kept).toList())
                .map(opened -> stored.stream()
                        .flatMap(field ->
                                Stream.ofNullable(opened.get(field.kept().id())).map(said -> Statement.of(field, said)))
                        .sorted(Comparator.comparing(Statement::field))
                        .toList());
    }

    /**
     * Puts a value in the place of whatever there was, whose key is destroyed; the same value changes nothing. Fails with
     * {@link Problem#PRECONDITION_FAILED} when the field is not as the caller knew it.
     */
    Uni<Saved> put(Change change, Value value, Origin origin, Source source) {
        FieldKeys.Opened said = new FieldKeys.Opened(value, origin);
        return locked(
                        change,
                        _ -> present(change)
                                .invoke(present -> change.when().check(version(present)))
                                .flatMap(present -> save(change, present, said, source)))
                .call(() -> ended.destroy(change.account(), Optional.of(change.by())));
    }

    private Uni<Saved> save(Change change, @Nullable Statement present, FieldKeys.Opened said, Source source) {
        if (present != null && isSame(change.field(), present, said)) {
            return Uni.createFrom().item(new Saved.InForce(present.version()));
        }
        return switch (change.field()) {
            case EMAIL -> askToMove(change, text(said));
            case NAME ->
                rename(change, text(said))
                        .call(() -> tellCorrected(change, present))
                        .chain(() -> present(change))
                        .map(renamed ->
                                saved(present, Objects.requireNonNull(renamed).version()));
            default ->
                removeRow(change)
                        .chain(() -> add(change.account(), change.field(), said, source))
                        .call(() -> tell(change, said.origin()))
                        .call(() -> tellCorrected(change, present))
                        .map(version -> saved(present, version));
        };
    }

    /** A first value corrects nothing that anybody could have received. */
    private Uni<Void> tellCorrected(Change change, @Nullable Statement before) {
        return before == null ? Uni.createFrom().voidItem() : changed.corrected(change.account(), change.field());
    }

    /** GDPR Article 14: with what was found, not a month later. */
    private Uni<Void> tell(Change change, Origin origin) {
        return origin.url() == null || origin.date() == null
                ? Uni.createFrom().voidItem()
                : notices.queue(
                        change.account(),
                        new Notice.FoundForProfile(change.field(), origin.url(), origin.date(), now()));
    }

    /** The account's own values are what the sign-up said until they are corrected: that they are said once more is no correction. */
    private static boolean isSame(Field field, Statement present, FieldKeys.Opened said) {
        return switch (field) {
            case NAME, EMAIL -> present.value().equals(said.value());
            default -> present.opened().equals(said);
        };
    }

    private static String text(FieldKeys.Opened said) {
        return ((Value.Text) said.value()).text();
    }

    private static Saved saved(@Nullable Statement before, Version version) {
        return before == null ? new Saved.Created(version) : new Saved.InForce(version);
    }

    private Uni<Saved> askToMove(Change change, String email) {
        return holder.askToMove(change.account(), email)
                .flatMap(key -> end(change.account(), key))
                .replaceWith(new Saved.Asked());
    }

    /**
     * Puts the e-mail address in force to which that code was sent; the one before is told and can no longer be read. False
     * when the code does not do.
     */
    Uni<Boolean> move(AccountId account, String code, EndedKeys.By by) {
        return tenant.in(
                        account,
                        () -> holder.move(account, code)
                                .call(moved -> end(account, moved.ended()))
                                .call(moved -> moved.confirmed()
                                        ? changed.corrected(account, Field.EMAIL)
                                        : Uni.createFrom().voidItem())
                                .map(HolderOfAccount.Moved::confirmed))
                .call(() -> ended.destroy(account, Optional.of(by)));
    }

    private Uni<Void> end(AccountId account, Optional<SubjectId> key) {
        return key.isEmpty() ? Uni.createFrom().voidItem() : ended.add(account, key.get());
    }

    private static @Nullable Version version(@Nullable Statement present) {
        return present == null ? null : present.version();
    }

    /**
     * Erases a field, or takes it out of sight where the law needs it: then the answer says why and until when. Once more
     * answers the same. Fails like {@link #put}.
     */
    Uni<Optional<Retained>> erase(Change change) {
        return locked(
                        change,
                        terms -> present(change)
                                .invoke(present -> change.when().check(version(present)))
                                .flatMap(present -> present == null
                                        ? removeRow(change).chain(() -> retentions.of(change.account(), change.field()))
                                        : retentions
                                                .keep(change.account(), change.field(), present.opened(), terms)
                                                .call(() -> remove(change))
                                                .call(() -> changed.erased(change.account(), List.of(change.field())))))
                .call(() -> ended.destroy(change.account(), Optional.of(change.by())));
    }

    /**
     * Erases every field of an account that is over, but for what the law needs (R11). Once more changes nothing. That the holder
     * is gone, with all fields, is for the account to tell.
     */
    public Uni<Void> end(AccountId account) {
        return tenant.in(
                        account,
                        () -> holder.lock(account)
                                .flatMap(terms -> fields.of(account)
                                        .flatMap(all -> Multi.createFrom()
                                                .iterable(all)
                                                .onItem()
                                                .transformToUniAndConcatenate(stored -> end(account, stored, terms))
                                                .collect()
                                                .last())))
                .chain(() -> ended.destroy(account, Optional.empty()));
    }

    private Uni<Void> end(AccountId account, ProfileField stored, HolderOfAccount.Terms terms) {
        return opened(account, List.of(stored))
                .flatMap(all -> all.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : retentions
                                .keep(
                                        account,
                                        all.getFirst().field(),
                                        all.getFirst().opened(),
                                        terms)
                                .replaceWithVoid())
                .chain(() -> removeRow(account, stored));
    }

    /** The holder objects to what was found in public sources (GDPR Article 21): it is erased. Once more changes nothing. */
    public Uni<Void> eraseFound(AccountId account) {
        return tenant.in(
                        account,
                        () -> holder.lock(account)
                                .flatMap(_ -> fields.of(account))
                                .map(all -> all.stream()
                                        .filter(stored -> stored.source() == Source.PUBLIC_SOURCE)
                                        .toList())
                                .flatMap(found -> eraseFound(account, found)))
                .chain(() -> ended.destroy(account, Optional.empty()));
    }

    private Uni<Void> eraseFound(AccountId account, List<ProfileField> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(stored -> removeRow(account, stored))
                .collect()
                .last()
                .chain(() -> changed.erased(
                        account, found.stream().map(ProfileField::field).toList()));
    }

    /** What was erased and is still there, because the law needs it. */
    public Uni<List<Retained>> retained(AccountId account) {
        return tenant.in(account, () -> retentions.of(account));
    }

    private <T> Uni<T> locked(Change change, Function<HolderOfAccount.Terms, Uni<T>> work) {
        return tenant.in(change.account(), () -> holder.lock(change.account()).flatMap(terms -> work.apply(terms)));
    }

    /** Null when there is none. */
    private Uni<@Nullable Statement> present(Change change) {
        return switch (change.field()) {
            case NAME, EMAIL ->
                holder.own(change.account()).map(own -> first(own.stream().map(Statement::of), change.field()));
            default ->
                fields.of(change.account(), change.field())
                        .flatMap(stored -> opened(change.account(), stored == null ? List.of() : List.of(stored)))
                        .map(all -> first(all.stream(), change.field()));
        };
    }

    private static @Nullable Statement first(Stream<Statement> all, Field field) {
        return all.filter(statement -> statement.field() == field).findFirst().orElse(null);
    }

    private Uni<Void> remove(Change change) {
        return switch (change.field()) {
            case NAME -> rename(change, null);
            case EMAIL -> throw emailStays();
            default -> removeRow(change);
        };
    }

    /** It is where suspensions are told (R22). */
    private static ProblemException emailStays() {
        return new ProblemException(
                Problem.CONFLICT,
                "The account is told of what concerns it at its e-mail address: it stays with the account");
    }

    private Uni<Void> rename(Change change, @Nullable String name) {
        return holder.rename(change.account(), name).flatMap(key -> end(change.account(), key));
    }

    /** Also one that a restored database brought back without its key. */
    private Uni<Void> removeRow(Change change) {
        return fields.of(change.account(), change.field())
                .flatMap(stored -> stored == null ? Uni.createFrom().voidItem() : removeRow(change.account(), stored));
    }

    private Uni<Void> removeRow(AccountId account, ProfileField stored) {
        return fields.remove(stored)
                .chain(() -> ended.add(account, stored.kept().subject()));
    }

    private Uni<Version> add(AccountId account, Field field, FieldKeys.Opened said, Source source) {
        return keys.seal(account, said)
                .map(kept -> new ProfileField(account, field, kept, source, now()))
                .flatMap(fields::persistAndFlush)
                .call(() -> cards.tell(account, field, said.value()))
                .map(ProfileField::version);
    }

    private Instant now() {
        return clock.instant();
    }
}
