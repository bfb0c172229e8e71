package com.cns.e2e;

import com.cns.contract.route.Service;

/** What falls over during ingest, and what it takes until it works again. */
enum Fault {
    /** The launcher starts it again. */
    USAGE_SERVICE_KILLED {
        @Override
        void strike(RunningSuite suite) {
            suite.kill(Service.USAGE);
        }

        @Override
        void mend(RunningSuite suite) {
            suite.awaitReady(Service.USAGE);
        }
    },

    BROKER_RESTARTED {
        @Override
        void strike(RunningSuite suite) {
            suite.infrastructure().broker().stop();
        }

        @Override
        void mend(RunningSuite suite) {
            suite.infrastructure().broker().start();
        }
    },

    /** SIGQUIT to the postmaster: what runs is cut off, the next start recovers from the write-ahead log. */
    POSTGRESQL_CRASHED {
        @Override
        void strike(RunningSuite suite) {
            suite.infrastructure().postgres().stopImmediately();
        }

        @Override
        void mend(RunningSuite suite) {
            suite.infrastructure().postgres().start();
        }
    };

    abstract void strike(RunningSuite suite);

    abstract void mend(RunningSuite suite);
}
