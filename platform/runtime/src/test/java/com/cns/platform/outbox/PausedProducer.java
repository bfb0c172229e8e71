package com.cns.platform.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;

/** A real producer whose process is stopped for a while, once, at a given point of a transaction. */
final class PausedProducer {
    /** Where it stops. */
    enum Point {
        BEFORE_SEND("beginTransaction", false),
        BEFORE_COMMIT("commitTransaction", false),
        /** Between send and delete. */
        AFTER_COMMIT("commitTransaction", true);

        private final String method;
        private final boolean after;

        Point(String method, boolean after) {
            this.method = method;
            this.after = after;
        }
    }

    private final Point point;
    private final AtomicBoolean armed = new AtomicBoolean();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    PausedProducer(Point point) {
        this.point = point;
    }

    /** From now on the next transaction stops. */
    void arm() {
        armed.set(true);
    }

    CountDownLatch reached() {
        return reached;
    }

    void goOn() {
        released.countDown();
    }

    /** The relay gave it up. */
    CountDownLatch closed() {
        return closed;
    }

    @SuppressWarnings("unchecked") // a proxy for an interface with type parameters
    Producer<String, byte[]> around(Producer<String, byte[]> real) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    boolean here = method.getName().equals(point.method);
                    try {
                        if (here && !point.after) {
                            pause();
                        }
                        Object result = method.invoke(real, arguments);
                        if (here && point.after) {
                            pause();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (method.getName().equals("close")) {
                            closed.countDown();
                        }
                    }
                });
    }

    private void pause() throws InterruptedException {
        if (armed.getAndSet(false)) {
            reached.countDown();
            released.await();
        }
    }
}
