//! A look at the board while it is built.
mod desk;
use desk::Desk;

#[test]
fn look() {
    for (w, h) in [(160, 45), (120, 35), (120, 30), (100, 30), (80, 24)] {
        let mut desk = Desk::sample("alder").sized(w, h);
        desk.press("3Duty role was to reach a decision by five @hv ");
        println!("{}\n=====", desk.screen());
    }
}
