package com.cns.platform.webhook;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks the system's name servers, without a thread that waits: a customer's name server that never answers holds up nobody.
 * Names are full ones: search domains are not appended, so that no name means another inside.
 */
@Singleton
@Typed(DomainNames.class)
class DomainNames implements Names {
    private static final Duration QUERY = Duration.ofSeconds(2);
    private static final int QUERIES = 8;

    private final EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("cns-webhook-names", true));
    private final DnsNameResolver resolver = new DnsNameResolverBuilder(loop.next())
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class)
            .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
            .searchDomains(List.of())
            .queryTimeoutMillis(QUERY.toMillis())
            .maxQueriesPerResolve(QUERIES)
            .build();

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        return Uni.createFrom()
                .emitter(emitter -> resolver.resolveAll(host).addListener((Future<List<InetAddress>> done) -> {
                    if (done.isSuccess()) {
                        emitter.complete(done.getNow());
                    } else {
                        emitter.fail(done.cause());
                    }
                }));
    }

    @PreDestroy
    void close() {
        resolver.close();
        var _ = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }
}
