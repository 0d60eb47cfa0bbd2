//! The review itself: its order of factors holds on the board and in the overview alike.

use crate::harness::Harness;

/// In which column of the overview the only note counts.
fn column(app: &mut Harness) -> usize {
    let screen = app.press("<f3>").screen();
    app.press("<esc>");
    let touched = screen
        .lines()
        .find(|line| line.contains("touched"))
        .unwrap();
    let columns = touched.split_whitespace().filter(|word| word.contains('/'));
    columns.take_while(|word| *word != "1/1").count() + 1
}

#[test]
fn another_order_of_the_factors_holds_everywhere_and_can_be_taken_back() {
    let mut app = Harness::empty();
    app.press("The call<enter>2<tab>Six weeks in post<enter>");
    assert_eq!(column(&mut app), 2);
    app.press("/details<enter><tab><tab><tab><tab><tab><tab><tab>3<esc>")
        .sees("2  Aspects of their role")
        .sees("4  Personal (staff) aspects");
    assert_eq!(column(&mut app), 4, "the column goes with its factor");
    app.press("2<tab>Said in the second place<enter>");
    assert_eq!(app.notes().last().unwrap().0, "ROL");
    app.press("<ctrl-z><ctrl-z>")
        .sees("2  Personal (staff) aspects");
    assert_eq!(column(&mut app), 2);
}
