package io.kerberos.faults;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Prints the table when the last case has ended. */
public final class FaultTableListener implements TestExecutionListener {

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        String table = FaultTable.text();
        if (!table.isEmpty()) {
            System.out.println("\nThe fault suite, " + FaultForm.current() + " form:\n\n" + table);
        }
    }
}
