package com.cns.platform.testing;

import com.cns.local.infrastructure.Broker;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * Stops and starts the tests' broker. Reached through the JVM's management, because tests and infrastructure live in
 * different class loaders.
 */
public final class TestBroker {
    private static final String NAME = "cns.test:type=Broker";

    private TestBroker() {}

    /** What can be done to it. */
    public interface ControlMXBean {
        void stop();

        void start();
    }

    private record Control(Broker broker) implements ControlMXBean {
        @Override
        public void stop() {
            broker.stop();
        }

        /** Kafka loads its classes by the thread's loader, which is Quarkus' in a test. */
        @Override
        public void start() {
            Thread thread = Thread.currentThread();
            ClassLoader loader = thread.getContextClassLoader();
            thread.setContextClassLoader(Broker.class.getClassLoader());
            try {
                if (!broker.running()) {
                    broker.start();
                }
            } finally {
                thread.setContextClassLoader(loader);
            }
        }
    }

    static void register(Broker broker) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(
                            new StandardMBean(new Control(broker), ControlMXBean.class, true), new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when it has stopped. */
    public static void stop() {
        invoke("stop");
    }

    /** Returns when it answers; does nothing when it runs. */
    public static void start() {
        invoke("start");
    }

    private static void invoke(String operation) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(NAME), operation, new Object[0], new String[0]);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
