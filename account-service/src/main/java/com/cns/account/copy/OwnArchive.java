package com.cns.account.copy;

import com.cns.contract.id.AccountId;
import com.cns.contract.route.Service;
import com.cns.platform.export.Fields;
import com.cns.platform.export.Parts;
import com.cns.platform.export.Slice;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hands a copy out of what CNS holds of somebody for itself, as the same ZIP that an end-user's copy is, or as one JSON document.
 * Nothing of it is stored: its items are read while it is written, for the ZIP twice, since a kind has two files. What changes the
 * number of them meanwhile, such as an erasure, breaks the ZIP off, and it is fetched again.
 */
@ApplicationScoped
public class OwnArchive {
    private static final String SERVICE = Service.ACCOUNT.wireName();

    private final Archive archive;
    private final Document document;
    private final Parts parts;
    private final Clock clock;

    OwnArchive(Archive archive, Document document, Parts parts, Clock clock) {
        this.archive = archive;
        this.document = document;
        this.parts = parts;
        this.clock = clock;
    }

    /** A ZIP. Nothing is read before the first byte is asked for. */
    public CopyArchive.Opened open(OwnContents contents) {
        return new CopyArchive.Opened(archive.stream(bundle(contents)));
    }

    /**
     * The same kinds as one JSON document, without a summary. Nothing is read before the first byte is asked for, and everything once.
     *
     * @throws IllegalArgumentException when a kind is in two parts: in a document they have no folders
     */
    public CopyArchive.Opened document(OwnContents contents) {
        return new CopyArchive.Opened(document.stream(bundle(contents)));
    }

    private Bundle bundle(OwnContents contents) {
        Instant now = clock.instant();
        return new Bundle(
                new Bundle.Heading(
                        Audience.OWN,
                        contents.request(),
                        contents.account(),
                        contents.requestedAt(),
                        contents.language(),
                        contents.summarised()),
                contents.parts().stream().map(part -> share(part, now)).toList());
    }

    private Bundle.Share share(OwnContents.Part part, Instant now) {
        AccountId account = part.account();
        String folder = account == null ? SERVICE : SERVICE + "/" + account;
        return new Bundle.Share(
                SERVICE,
                account,
                now,
                part.kinds().stream().map(own -> kind(folder, own)).toList());
    }

    private <V> Bundle.Kind kind(String folder, Own<V> own) {
        return new Bundle.Kind(
                SERVICE, folder, own.name(), own.places(), Fields.of(own.form()), OptionalLong.empty(), items(own));
    }

    /** From the first page on, for each file anew: what repeats itself keeps where it is. */
    private <V> Multi<byte[]> items(Own<V> own) {
        return Multi.createFrom().deferred(() -> all(own, new AtomicReference<>("")));
    }

    private <V> Multi<byte[]> all(Own<V> own, AtomicReference<String> at) {
        return Multi.createBy()
                .repeating()
                .uni(() -> page(own, at))
                .whilst(slice -> slice.next().isPresent())
                .onItem()
                .transformToMultiAndConcatenate(slice -> Multi.createFrom().iterable(parts.of(slice.items())));
    }

    private static <V> Uni<Slice<V>> page(Own<V> own, AtomicReference<String> at) {
        return own.pages()
                .after(Objects.requireNonNull(at.get()))
                .invoke(slice -> slice.next().ifPresent(at::set));
    }
}
